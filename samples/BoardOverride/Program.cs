using Allocator.Board.Image;
using Allocator.NoStd;

namespace BoardOverride;

/// <summary>A program that brings its own allocator, and fills its memory until the reserve is needed.</summary>
internal static class Program
{
    [GlobalAllocator]
    internal static readonly WatchedHeap Heap = new();

    private sealed class Sample(int[] values, Sample? earlier)
    {
        internal int[] Values => values;

        internal Sample? Earlier => earlier;
    }

    private static void Main()
    {
        Sample? log = null;
        for (int i = 0; i < 10; i++)
            log = new Sample(new int[100], log);
        log = new Sample(new int[2000], log);
        Tell("up to 64 bytes", Heap.Small);
        Tell("up to 1 KiB", Heap.Medium);
        Tell("above 1 KiB", Heap.Large);

        Serial.WriteLine(WatchedHeap.HasReserve ? "the reserve is there" : "the reserve is gone");
        // Without the reserve, one of these would stop the image.
        while (WatchedHeap.HasReserve)
            log = new Sample(new int[1000], log);
        Serial.WriteLine("memory ran out: the reserve went, the program goes on");
        Serial.WriteLine(log!.Earlier!.Values.Length == 1000 ? "and all is there" : "and something is lost");
    }

    private static void Tell(string size, uint count)
    {
        Serial.Write("objects ");
        Serial.Write(size);
        Serial.Write(": ");
        Serial.Write(count);
        Serial.WriteLine("");
    }
}
