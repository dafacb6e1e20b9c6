using System;
using Allocator.NoStd;

namespace Allocator.Esp32;

/// <summary>The loop of a sensor node: frames, packets, a log. Once with <c>new byte[n]</c>, once with the heap.</summary>
internal static class Work
{
    private const int ArenaBytes = 512;

    private static readonly CollectionCounter s_collections = new CollectionCounter();
    private static uint s_hash;
    private static int s_operations;
    private static long s_ticks;

    internal static bool Run(FixedRegionHeap heap, int frames)
    {
        FrameArena arena = new FrameArena(1);
        if (!arena.Initialize(heap, ArenaBytes))
        {
            Console.WriteLine("  FAIL  there is no room for the frames");
            return false;
        }
        int without = Play(new ManagedMemory(), frames);
        Report("new byte[n]", without);
        uint expected = s_hash;
        int collections = Play(new RegionMemory(heap.Buffer!, arena), frames);
        Report("the heap", collections);
        Console.WriteLine("  collections that did not happen: " + (without > collections ? without - collections : 0).ToString());
        Statistics(heap, arena);
        bool isSound = expected == s_hash && heap.Verify() == HeapFault.None && arena.Refusals == 0;
        return arena.Retire() && isSound && heap.UsedBytes == 0;
    }

    // Returns the collections that were seen meanwhile.
    private static int Play(Memory memory, int frames)
    {
        RingLog log = new RingLog(memory);
        SensorFrame.Start();
        s_collections.Look();
        int before = s_collections.Count;
        long start = DateTime.UtcNow.Ticks;
        for (int number = 0; number < frames; number++)
        {
            Frame(memory, log, number);
            s_collections.Look();
        }
        s_ticks = DateTime.UtcNow.Ticks - start;
        log.Clear();
        s_hash = log.Hash;
        s_operations = memory.Operations;
        return s_collections.Count - before;
    }

    private static void Frame(Memory memory, RingLog log, int number)
    {
        int samples = SensorFrame.Measure(memory);
        if (samples != 0)
        {
            int packet = PacketEncoder.Encode(memory, samples, number, out int size);
            if (packet != 0)
                log.Add(packet, size);
        }
        memory.EndFrame();
    }

    private static void Report(string what, int collections) =>
        Console.WriteLine("  with " + what + ": " + s_operations.ToString() + " operations, "
            + (s_ticks * 100 / s_operations).ToString() + " ns each with the work around them, "
            + collections.ToString() + " collections");

    private static void Statistics(FixedRegionHeap heap, FrameArena arena) =>
        Console.WriteLine("  heap: " + heap.UsedBytes.ToString() + " of " + heap.Capacity.ToString() + " bytes used, peak "
            + heap.PeakBytes.ToString() + ", largest free " + heap.LargestFreeBlock.ToString() + ", "
            + heap.Allocations.ToString() + " allocations, " + heap.Releases.ToString() + " releases, "
            + heap.Refusals.ToString() + " refusals, " + heap.Rejections.ToString() + " rejections; frames: "
            + arena.PeakBytes.ToString() + " of " + arena.Capacity.ToString() + " bytes");
}
