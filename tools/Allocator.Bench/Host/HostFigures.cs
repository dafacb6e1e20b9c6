namespace Allocator.Bench.Host;

/// <summary>What one allocator took for one workload, on this machine.</summary>
/// <param name="Workload">The workload's name.</param>
/// <param name="Group">What sort of work it is.</param>
/// <param name="Allocator">The allocator's name.</param>
/// <param name="Requests">How many requests the workload has.</param>
/// <param name="Nanoseconds">Nanoseconds for a request, in each round.</param>
/// <param name="Refusals">How many requests it refused.</param>
/// <param name="Kinds">What single allocations, zeroed ones, reallocations and releases took, in nanoseconds.</param>
/// <param name="SmallestRegion">The smallest region that serves the workload; 0 where an allocator has no region, or the largest did not serve it.</param>
/// <param name="LeastRegion">What none of our granules and control data can go below; 0 where no smallest region is.</param>
/// <param name="PeakLiveBytes">The most that is live in the workload, as requested.</param>
public sealed record HostFigures(
    string Workload,
    string Group,
    string Allocator,
    int Requests,
    double[] Nanoseconds,
    uint Refusals,
    Spread[] Kinds,
    uint SmallestRegion,
    uint LeastRegion,
    uint PeakLiveBytes);

/// <summary>How much of a region was live at the first refusal, and what the heap takes of the region for itself.</summary>
/// <param name="Workload">What fills it.</param>
/// <param name="Allocator">The allocator's name.</param>
/// <param name="RegionSize">The bytes of the region.</param>
/// <param name="Shares">The share in each round, of 1.</param>
/// <param name="Control">The heap's own data, in bytes; 0 where that is not known.</param>
public sealed record FillFigures(string Workload, string Allocator, uint RegionSize, double[] Shares, uint Control);
