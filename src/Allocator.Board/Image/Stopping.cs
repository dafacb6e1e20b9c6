using System.Runtime;
using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>Says why the image cannot go on, and resets the board.</summary>
internal static unsafe class Stopping
{
    // In the order of the core library's reasons.
    private static string Reason(int why) => why switch
    {
        0 => "an index was outside its array",
        1 => "a null reference was used",
        2 => "a number was too large for its type",
        3 => "a number was divided by zero",
        4 => "an object is not of the type it was cast to",
        5 => "an object of the wrong type was stored in an array",
        _ => "something was used that needs a runtime",
    };

    [RuntimeExport("AllocatorStop")]
    private static void Stop(int why)
    {
        Serial.Write("\r\nSTOP: ");
        Serial.WriteLine(Reason(why));
        Machine.Reset();
    }

    [RuntimeExport("RhpFallbackFailFast")]
    private static void StopFast() => Stop(-1);

    internal static void StopForLength()
    {
        Serial.WriteLine("\r\nSTOP: an array was to have a length below 0, or one that no memory has");
        Machine.Reset();
    }

    internal static void StopForMemory(uint size)
    {
        FixedRegionHeap heap = GlobalHeap.Heap;
        Serial.Write("\r\nSTOP: out of memory: ");
        Serial.Write(size);
        Serial.Write(" bytes asked for, the largest free block has ");
        Serial.Write((uint)heap.LargestFreeBlock);
        Serial.Write(" of ");
        Serial.Write((uint)heap.FreeBytes);
        Serial.WriteLine(" free");
        Machine.Reset();
    }

    internal static void StopForRegion(RegionStatus status, uint size)
    {
        Serial.Write("\r\nSTOP: no heap in the ");
        Serial.Write(size);
        Serial.Write(" bytes of SRAM that the program leaves: status ");
        Serial.Write((uint)status);
        Serial.WriteLine("");
        Machine.Reset();
    }
}
