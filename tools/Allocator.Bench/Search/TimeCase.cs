using System.Collections.Generic;
using System.Linq;
using Allocator.Bench.Board;
using Allocator.Recorder;

namespace Allocator.Bench.Search;

/// <summary>Of which requests the worst is looked for; the values are their places in what the driver on the board answers.</summary>
public enum TimedKind
{
    /// <summary>Allocations of less than 512 bytes at an alignment of 8.</summary>
    SmallAllocation = 0,

    /// <summary>Releases, of blocks of any size.</summary>
    Release = 1,

    /// <summary>Allocations of any other size or alignment.</summary>
    OtherAllocation = 2,
}

/// <summary>Sequences in which one kind of requests takes long.</summary>
/// <param name="Name">What the worst is kept as, in benchmarks/Worst.</param>
/// <param name="Kind">Of which requests.</param>
/// <param name="Region">The bytes of the region.</param>
/// <param name="Space">Where it is looked for.</param>
public sealed record TimeCase(string Name, TimedKind Kind, uint Region, SearchSpace Space)
{
    /// <summary>Instructions on the Cortex-M4 that none of them takes more of.</summary>
    public int Bound => Kind == TimedKind.OtherAllocation
        ? TimeBound.OtherAllocation(Space.Largest, 1u << Space.LargestAlignmentLog2)
        : TimeBound.Small;

    /// <summary>Instructions of the worst such request of each, on the Cortex-M4.</summary>
    public double[] WorstOf(BoardAllocator allocator, string folder, IReadOnlyList<Trace> traces) =>
    [
        .. BoardJobs.Do(allocator, [.. traces.Select(trace => new BoardJob(BoardJobKind.Worst, trace, Region))], folder)
            .Select(answer => (double)answer[(int)Kind]),
    ];
}
