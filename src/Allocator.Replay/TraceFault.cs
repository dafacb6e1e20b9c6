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

    /// <summary>A request is of an unknown kind, of a size or an alignment that cannot be, or cut short.</summary>
    Request,

    /// <summary>A request names a slot beyond the announced ones, a live one for a new block, or a dead one.</summary>
    Slot,
}
