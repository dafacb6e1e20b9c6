using System.Runtime;
using Allocator.NoStd;

namespace Allocator.Objects;

/// <summary>Says why the program cannot go on, and ends it.</summary>
internal static class Stopping
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
        Begin();
        Platform.Write(Reason(why));
        End();
    }

    [RuntimeExport("RhpFallbackFailFast")]
    private static void StopFast() => Stop(-1);

    internal static void StopForLength()
    {
        Begin();
        Platform.Write("an array was to have a length below 0, or one that no memory has");
        End();
    }

    internal static void StopForMemory(nuint size, string purpose = "")
    {
        Begin();
        Platform.Write("out of memory");
        Platform.Write(Missing(GlobalAllocator.Status));
        Platform.Write(": ");
        Platform.Write(size);
        Platform.Write(" bytes asked for");
        Platform.Write(purpose);
        if (GlobalAllocator.Current is FixedRegionHeap { IsReady: true } heap)
            WriteRest(heap);
        End();
    }

    private static string Missing(AllocatorStatus status) => status switch
    {
        AllocatorStatus.NoAllocator => " (no allocator yet: its field is null, or its constructor makes objects)",
        AllocatorStatus.NoRegion => " (no region yet: call Initialize)",
        AllocatorStatus.LibraryMissing => " (its library is missing)",
        _ => "",
    };

    private static void WriteRest(FixedRegionHeap heap)
    {
        Platform.Write(", the largest free block has ");
        Platform.Write(heap.LargestFreeBlock);
        Platform.Write(" of ");
        Platform.Write(heap.FreeBytes);
        Platform.Write(" free");
    }

    private static void Begin() => Platform.Write("\r\nSTOP: ");

    private static void End()
    {
        Platform.Write("\r\n");
        Platform.Halt();
    }
}
