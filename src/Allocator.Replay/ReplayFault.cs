namespace Allocator.Replay;

/// <summary>What a replay found first that must not be.</summary>
public enum ReplayFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The region did not become a heap.</summary>
    Region,

    /// <summary>A request of the trace cannot be: see <see cref="Allocator.Replay.Trace.Fault"/>.</summary>
    Trace,

    /// <summary>A block does not lie in the region, or not at a multiple of its alignment.</summary>
    Address,

    /// <summary>A block that was asked for zeroed was not.</summary>
    NotZeroed,

    /// <summary>What had been written into a block was no longer there.</summary>
    Content,

    /// <summary>The heap did not take a block back.</summary>
    Release,

    /// <summary>The heap's own check failed.</summary>
    Verify,

    /// <summary>With everything released, the whole capacity could not be allocated in one piece.</summary>
    Leak,
}

/// <summary>What faults of a replay mean, in words.</summary>
public static class ReplayFaults
{
    /// <summary>Half a sentence for people.</summary>
    public static string Describe(ReplayFault fault) => fault switch
    {
        ReplayFault.None => "nothing is wrong",
        ReplayFault.Region => "the region did not become a heap",
        ReplayFault.Trace => "a request of the trace cannot be",
        ReplayFault.Address => "a block lies outside the region, or is not aligned",
        ReplayFault.NotZeroed => "a block that was asked for zeroed was not",
        ReplayFault.Content => "a block's content was lost",
        ReplayFault.Release => "the heap did not take a block back",
        ReplayFault.Verify => "the heap's own check failed",
        _ => "with everything released, the whole capacity could not be allocated in one piece",
    };
}
