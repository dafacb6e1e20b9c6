using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Allocator.Bench.Host;
using Allocator.Bench.Workloads;
using Allocator.Recorder;

namespace Allocator.Bench.Managed;

/// <summary>Measures allocators for .NET programs, in this process, in turn.</summary>
/// <param name="rounds">How often each plays a workload.</param>
public sealed class ManagedBench(int rounds)
{
    // Until the just-in-time compiler has made its best code of what is measured.
    private const int WarmUpRounds = 3;

    private readonly ManagedAllocator[] _allocators =
    [
        new PointerHeapAllocator(), new ArrayHeapAllocator(), new NativeMemoryAllocator(), new ArrayPoolAllocator(),
        new CollectedAllocator(),
    ];

    /// <summary>Measures all of them with one workload.</summary>
    public IReadOnlyList<HostFigures> Measure(Workload workload)
    {
        Request[] requests = [.. workload.Trace.Requests];
        double[][] times = [.. _allocators.Select(_ => new double[rounds])];
        uint[] refusals = new uint[_allocators.Length];
        for (int round = -WarmUpRounds; round < rounds; round++)
        {
            for (int i = 0; i < _allocators.Length; i++)
            {
                _allocators[i].Begin(workload.Trace.SlotCount, (int)workload.RegionSize);
                long before = Stopwatch.GetTimestamp();
                refusals[i] = Play(_allocators[i], requests, new int[workload.Trace.SlotCount]);
                double time = Stopwatch.GetElapsedTime(before).TotalNanoseconds / requests.Length;
                GiveBackRest(_allocators[i], requests, workload.Trace.SlotCount);
                if (round >= 0)
                    times[i][round] = time;
            }
        }
        return
        [
            .. _allocators.Select((allocator, i) => new HostFigures(
                workload.Name, workload.Group.ToString(), allocator.Name, requests.Length, times[i], refusals[i], [], 0, 0,
                workload.Trace.PeakLiveBytes)),
        ];
    }

    private static uint Play(ManagedAllocator allocator, Request[] requests, int[] sizes)
    {
        uint refusals = 0;
        foreach (Request request in requests)
        {
            int slot = request.Slot;
            switch (request.Kind)
            {
                case RequestKind.Release:
                    if (sizes[slot] != 0)
                        allocator.GiveBack(slot);
                    sizes[slot] = 0;
                    break;
                case RequestKind.Reallocate:
                    if (sizes[slot] != 0 && allocator.Resize(slot, sizes[slot], (int)request.Size))
                        sizes[slot] = (int)request.Size;
                    else
                        refusals++;
                    break;
                default:
                    bool isServed = allocator.Take(
                        slot, (int)request.Size, request.AlignmentLog2 == 0 ? 8 : 1 << request.AlignmentLog2,
                        request.Kind == RequestKind.AllocateZeroed);
                    sizes[slot] = isServed ? (int)request.Size : 0;
                    refusals += isServed ? 0u : 1;
                    break;
            }
        }
        return refusals;
    }

    // What a trace leaves live at its end.
    private static void GiveBackRest(ManagedAllocator allocator, Request[] requests, int slots)
    {
        bool[] isLive = new bool[slots];
        foreach (Request request in requests)
            isLive[request.Slot] = request.Kind != RequestKind.Release;
        for (int slot = 0; slot < slots; slot++)
        {
            if (isLive[slot])
                allocator.GiveBack(slot);
        }
    }
}
