namespace Allocator.NoStd;

/// <summary>What a complete check of a heap found first.</summary>
public enum HeapFault
{
    /// <summary>Everything holds.</summary>
    None,

    /// <summary>The heap was never given a region, or has been retired.</summary>
    NotReady,

    /// <summary>The control block names places outside the region: something has written over it.</summary>
    ControlBlock,

    /// <summary>The block map does not describe a row of blocks: a start is missing, or a mark is where none belongs.</summary>
    BlockMap,

    /// <summary>The length noted for a long block is not the distance to the next block.</summary>
    NotedLength,

    /// <summary>Two free blocks touch each other, or one touches the frontier.</summary>
    NotCoalesced,

    /// <summary>A free block's own words are damaged: something has written into memory that was released.</summary>
    FreeBlock,

    /// <summary>A free list and the block map disagree.</summary>
    FreeList,

    /// <summary>The statistics do not add up to the blocks that are there.</summary>
    Statistics,
}
