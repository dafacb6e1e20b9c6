namespace Allocator.NoStd;

/// <summary>What a guarded allocator found.</summary>
public enum Damage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A call named an address at which no block begins, or none any more that is still remembered.</summary>
    NoBlock,

    /// <summary>A call named a block that has been released already.</summary>
    ReleasedAlready,

    /// <summary>A call named a block by another size than the one asked for last.</summary>
    WrongSize,

    /// <summary>A call named a block by another alignment than the one asked for.</summary>
    WrongAlignment,

    /// <summary>Something has written before a block's first byte.</summary>
    WrittenBefore,

    /// <summary>Something has written behind a block's last byte.</summary>
    WrittenBehind,

    /// <summary>Something has written into a block after its release.</summary>
    WrittenAfterRelease,

    /// <summary>
    /// Something has written over what the allocator keeps of a block, 32 bytes and more before it. Its size and owner
    /// are no longer known, and its memory is never used again.
    /// </summary>
    Record,

    /// <summary>Something has written over memory that is in no block, or over the data of the heap beneath.</summary>
    Heap,
}
