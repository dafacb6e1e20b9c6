using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.Objects;

namespace BoardDefault;

/// <summary>Objects on a board: made, given back one by one, and given back together.</summary>
internal static class Program
{
    private static FixedRegionHeap Heap => BoardHeap.Heap;

    private static void Main()
    {
        nuint atStart = Heap.UsedBytes;

        byte[] frame = new byte[256];
        Tell("with an array of 256 bytes", Heap.UsedBytes - atStart);
        ObjectMemory.Deallocate(frame);
        Tell("without it", Heap.UsedBytes - atStart);

        // Each += makes a string, and the one before it is garbage, which nobody collects. The scope gives all back.
        using (ObjectScope.Open())
        {
            string line = "";
            for (int i = 0; i < 10; i++)
                line += "-=";
            Serial.WriteLine(line);
            Tell("in the scope", Heap.UsedBytes - atStart);
        }
        Tell("behind it", Heap.UsedBytes - atStart);

        // Given back already: the heap knows.
        Serial.WriteLine(ObjectMemory.Deallocate(frame) ? "given back twice" : "not given back twice");
        Tell("the most at one time", Heap.PeakBytes - atStart);
        Serial.WriteLine(Heap.Verify() == HeapFault.None ? "the heap is sound" : "the heap is damaged");
    }

    private static void Tell(string when, nuint bytes)
    {
        Serial.Write(when);
        Serial.Write(": ");
        Serial.Write((uint)bytes);
        Serial.WriteLine(" bytes");
    }
}
