using System.Collections.Generic;
using System.Linq;
using Allocator.Bench.Board;
using Allocator.Recorder;

namespace Allocator.Bench.Search;

/// <summary>What is searched for, and kept in benchmarks/Worst.</summary>
public static class WorstCases
{
    /// <summary>For memory: the most that is live, in granules.</summary>
    public const uint MemoryMost = 256;

    /// <summary>For memory: the largest block, in granules.</summary>
    public const uint MemoryLargest = 32;

    /// <summary>For time: the bytes of the region. So few that requests are refused, too.</summary>
    public const uint TimeRegion = 16 * 1024;

    /// <summary>
    /// Instructions on the Cortex-M4 that no allocation of less than 512 bytes at an alignment of 8, and no release, takes
    /// more of, whatever the region and what is in it (docs/bounds.md).
    /// </summary>
    public const int TimeBound = 450;

    /// <summary>Sequences that need much memory.</summary>
    public static SearchSpace Memory { get; } = new(MemoryMost * 8, MemoryLargest * 8, 3, true, 600);

    /// <summary>Sequences in which a request takes long, of those that are promised to take constant time.</summary>
    public static SearchSpace Time { get; } = new(TimeRegion, 511, 3, true, 300);

    /// <summary>The same with large blocks and aligned ones.</summary>
    public static SearchSpace TimeOfAny { get; } = new(TimeRegion, 4096, 8, true, 300);

    /// <summary>The least capacity that serves each, over the most that is live in it.</summary>
    public static double[] MemoryOf(HeapPlayer player, IReadOnlyList<Trace> traces) =>
    [
        .. traces.Select(trace => trace.PeakLiveBytes == 0
            ? 0
            : (player.LeastCapacity(trace) ?? uint.MaxValue) / (double)MemoryMost),
    ];

    /// <summary>Instructions of the worst request of each.</summary>
    public static double[] TimeOf(BoardAllocator allocator, string folder, IReadOnlyList<Trace> traces) =>
    [
        .. BoardJobs.Do(allocator, [.. traces.Select(trace => new BoardJob(BoardJobKind.Worst, trace, TimeRegion))], folder)
            .Select(answer => (double)answer[0]),
    ];
}
