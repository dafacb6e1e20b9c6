namespace Allocator.Replay;

/// <summary>What is wrong with a trace.</summary>
public enum TraceFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It ends inside its header, or is not as long as the header says.</summary>
    Length,

    /// <summary>It does not begin with <c>ATRC</c>, version 1.</summary>
    Version,

    /// <summary>Its checksum is not that of its content.</summary>
    Checksum,

    /// <summary>The number of requests, of slots, or the peak of live bytes is not what its header says.</summary>
    Counts,

    /// <summary>A request is of an unknown kind, of a size or an alignment that cannot be, or cut short.</summary>
    Request,

    /// <summary>A request names a slot beyond the announced ones, a live one for a new block, or a dead one.</summary>
    Slot,
}

/// <summary>What faults of a trace mean, in words.</summary>
public static class TraceFaults
{
    /// <summary>Half a sentence for people.</summary>
    public static string Describe(TraceFault fault) => fault switch
    {
        TraceFault.None => "nothing is wrong",
        TraceFault.Length => "it ends too early, or is not as long as its header says",
        TraceFault.Version => "it does not begin as a trace of version 1 does",
        TraceFault.Checksum => "its checksum is not that of its content",
        TraceFault.Counts => "its requests are not what its header counts",
        TraceFault.Request => "a request there is of an unknown kind, of an impossible size or alignment, or cut short",
        _ => "a request there names a slot that it cannot",
    };
}
