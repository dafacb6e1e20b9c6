using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Bench.Host;
using Allocator.Bench.Workloads;

namespace Allocator.Bench.Board;

/// <summary>What one allocator took for one workload, on the board.</summary>
/// <param name="Workload">The workload's name.</param>
/// <param name="Group">What sort of work it is.</param>
/// <param name="Allocator">The allocator's name.</param>
/// <param name="Refusals">How many requests it refused.</param>
/// <param name="Kinds">What allocations, zeroed ones, reallocations and releases took, in instructions.</param>
/// <param name="SmallestRegion">The smallest region that serves the workload; 0 where that was not looked for, or the largest region did not serve it.</param>
/// <param name="LeastRegion">What none of our granules and control data can go below; 0 where no smallest region is.</param>
/// <param name="PeakLiveBytes">The most that is live in the workload, as requested.</param>
/// <param name="PeakLiveBlocks">The most blocks that are live.</param>
public sealed record BoardFigures(
    string Workload,
    string Group,
    string Allocator,
    uint Refusals,
    Spread[] Kinds,
    uint SmallestRegion,
    uint LeastRegion,
    uint PeakLiveBytes,
    int PeakLiveBlocks)
{
    /// <summary>The mean of an allocation and that of a release, together.</summary>
    public double Pair => Kinds[0].Mean + Kinds[3].Mean;

    /// <summary>All instructions of the workload: what a program would wait for, clearing and copying included.</summary>
    public double Total => Kinds.Sum(kind => kind.Count * kind.Mean);
}

/// <summary>Measures allocators on the board: exact counts of instructions, so once is enough.</summary>
/// <param name="folder">Where jobs are written to.</param>
public sealed class BoardBench(string folder)
{
    private const int JobsInABoot = 8;

    /// <summary>Measures one allocator with some workloads.</summary>
    /// <param name="allocator">The allocator.</param>
    /// <param name="workloads">The workloads.</param>
    /// <param name="isSmallestWanted">Whether the smallest region is to be found for a workload.</param>
    public IReadOnlyList<BoardFigures> Measure(
        BoardAllocator allocator, IReadOnlyList<Workload> workloads, Func<Workload, bool> isSmallestWanted)
    {
        Workload[] searched = [.. workloads.Where(isSmallestWanted)];
        IReadOnlyList<uint[]> answers = Do(allocator, workloads, BoardJobKind.Each);
        Dictionary<Workload, uint> smallest = searched.Zip(Do(allocator, searched, BoardJobKind.Smallest))
            .ToDictionary(pair => pair.First, pair => pair.Second[0]);
        return [.. workloads.Zip(answers).Select(pair => Figures(allocator, pair.First, pair.Second, smallest))];
    }

    /// <summary>How much of a region is live at the first refusal.</summary>
    public FillFigures MeasureFill(BoardAllocator allocator, IReadOnlyList<Workload> fills)
    {
        uint[][] answers = Do(allocator, fills, BoardJobKind.Fill);
        uint size = fills[0].RegionSize;
        return new FillFigures(fills[0].Name, allocator.Name, size, [.. answers.Select(live => live[0] / (double)size)], answers[0][1]);
    }

    // A few in a boot: all of them would not fit in the board's memory.
    private uint[][] Do(BoardAllocator allocator, IReadOnlyList<Workload> workloads, BoardJobKind kind) =>
    [
        .. workloads.Chunk(JobsInABoot).SelectMany(some => BoardJobs.Do(
            allocator, [.. some.Select(workload => new BoardJob(kind, workload.Trace, workload.RegionSize))], folder)),
    ];

    private static BoardFigures Figures(
        BoardAllocator allocator, Workload workload, uint[] answer, Dictionary<Workload, uint> smallest)
    {
        if (answer[1] != 0)
            throw new BenchException($"{allocator.Name} on the board damaged {answer[1]} blocks of {workload.Name}.");
        Spread[] kinds =
        [
            .. answer.Skip(2).Chunk(5).Select(part =>
                new Spread(part[0], part[0] == 0 ? 0 : part[1] / (double)part[0], part[2], part[3], part[4])),
        ];
        return new BoardFigures(
            workload.Name, workload.Group.ToString(), allocator.Name, answer[0], kinds,
            smallest.GetValueOrDefault(workload), smallest.ContainsKey(workload) ? LeastRegion.Of(workload.Trace) : 0,
            workload.Trace.PeakLiveBytes, workload.Trace.SlotCount);
    }
}
