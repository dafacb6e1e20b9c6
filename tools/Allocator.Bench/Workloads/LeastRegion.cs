using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using Allocator.NoStd;
using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>
/// What no heap with granules of 8 bytes and our control data can go below, wherever it places blocks: the blocks as they are rounded
/// and aligned, and the control data of a region for these. What it needs beyond that is fragmentation.
/// </summary>
public static unsafe class LeastRegion
{
    private const byte GranuleLog2 = 3;

    /// <summary>The bytes of the least region in which a trace might be served.</summary>
    public static uint Of(Trace trace)
    {
        int highest = trace.Requests.Max(request => Alignment(request));
        return WithControlData(Enumerable.Range(GranuleLog2, highest - GranuleLog2 + 1).Max(line => Payload(trace, line)));
    }

    // The most that is live at once of the blocks that begin with a line of 2^log2 bytes. No two of them share one.
    private static ulong Payload(Trace trace, int log2)
    {
        Dictionary<int, ulong> blocks = [];
        ulong live = 0;
        ulong most = 0;
        foreach (Request request in trace.Requests)
        {
            blocks.Remove(request.Slot, out ulong old);
            live -= old;
            if (request.Kind == RequestKind.Release || Alignment(request) < log2)
                continue;
            blocks[request.Slot] = RoundUp(request.Size, log2);
            live += blocks[request.Slot];
            most = Math.Max(most, live);
        }
        return most;
    }

    private static int Alignment(Request request) => Math.Max(GranuleLog2, request.AlignmentLog2);

    private static ulong RoundUp(ulong size, int log2) => ((size - 1 >> log2) + 1) << log2;

    private static uint WithControlData(ulong payload)
    {
        nuint limit = (nuint)BitOperations.RoundUpToPowerOf2(payload * 2 + 1024);
        void* memory = NativeMemory.AllocZeroed(limit);
        ulong tooSmall = payload;
        ulong enough = limit;
        while (enough - tooSmall > 8)
        {
            ulong size = tooSmall + (enough - tooSmall >> 1) & ~7ul;
            if (Capacity(memory, (nuint)size) >= payload)
                enough = size;
            else
                tooSmall = size;
        }
        NativeMemory.Free(memory);
        return (uint)enough;
    }

    private static ulong Capacity(void* memory, nuint size)
    {
        var heap = new FixedRegionHeap();
        heap.Initialize(memory, size);
        ulong capacity = heap.Capacity;
        heap.Retire();
        return capacity;
    }
}
