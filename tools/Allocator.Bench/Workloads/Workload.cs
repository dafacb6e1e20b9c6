using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>What sort of work a workload is.</summary>
public enum WorkloadGroup
{
    /// <summary>What a real program asked, recorded.</summary>
    Recorded,

    /// <summary>Random sizes, random blocks, about as much live all the time.</summary>
    Random,

    /// <summary>Made to hurt.</summary>
    Adversarial,

    /// <summary>The same mix in ever larger regions.</summary>
    GrowingRegion,

    /// <summary>The same region with ever more live blocks.</summary>
    GrowingCount,

    /// <summary>Until the first refusal.</summary>
    Fill,
}

/// <summary>Requests that every allocator is given, and the region that heaps get for them.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Group">What sort of work it is.</param>
/// <param name="Trace">The requests.</param>
/// <param name="RegionSize">The bytes of the region.</param>
public sealed record Workload(string Name, WorkloadGroup Group, Trace Trace, uint RegionSize);
