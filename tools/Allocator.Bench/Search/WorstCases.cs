using System.Collections.Generic;
using System.Linq;
using Allocator.Recorder;

namespace Allocator.Bench.Search;

/// <summary>What is searched for, and kept in benchmarks/Worst.</summary>
public static class WorstCases
{
    /// <summary>For memory: the most that is live, in granules.</summary>
    public const uint MemoryMost = 256;

    /// <summary>For memory: the largest block, in granules.</summary>
    public const uint MemoryLargest = 32;

    /// <summary>The largest allocation, in bytes, that is promised a bound.</summary>
    public const uint SmallMost = 511;

    private const uint KiB = 1024;

    /// <summary>Sequences that need much memory.</summary>
    public static SearchSpace Memory { get; } = new(MemoryMost * 8, MemoryLargest * 8, 3, true, 600);

    /// <summary>
    /// Sequences in which a request takes long: in regions where requests are refused, where fewer lists are for blocks that wait, where all
    /// are; where the largest blocks make the lists many; and, of those that may have more to join, where they have little and much.
    /// </summary>
    public static IReadOnlyList<TimeCase> Time { get; } =
    [
        new("allocation-16KiB", TimedKind.SmallAllocation, 16 * KiB, new(16 * KiB, SmallMost, 3, true, 300)),
        new("allocation-24KiB", TimedKind.SmallAllocation, 24 * KiB, new(24 * KiB, SmallMost, 3, true, 500)),
        new("allocation-64KiB", TimedKind.SmallAllocation, 64 * KiB, new(64 * KiB, SmallMost, 3, true, 700)),
        new("allocation-8MiB", TimedKind.SmallAllocation, 8 * KiB * KiB, new(8 * KiB * KiB, 7 * KiB * KiB, 3, true, 500)),
        new("release-24KiB", TimedKind.Release, 24 * KiB, new(24 * KiB, 4 * KiB, 6, true, 500)),
        new("aligned-64KiB", TimedKind.OtherAllocation, 64 * KiB, new(64 * KiB, 256, 5, true, 700)),
        new("large-24KiB", TimedKind.OtherAllocation, 24 * KiB, new(24 * KiB, KiB, 3, true, 500)),
        new("other-16KiB", TimedKind.OtherAllocation, 16 * KiB, new(16 * KiB, 4 * KiB, 8, true, 300)),
    ];

    /// <summary>The least capacity that serves each, over the most that is live in it.</summary>
    public static double[] MemoryOf(HeapPlayer player, IReadOnlyList<Trace> traces) =>
    [
        .. traces.Select(trace => trace.PeakLiveBytes == 0
            ? 0
            : (player.LeastCapacity(trace) ?? uint.MaxValue) / (double)MemoryMost),
    ];
}
