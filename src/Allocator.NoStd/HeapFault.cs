namespace Allocator.NoStd;

/// <summary>What a complete check of a heap found first.</summary>
public enum HeapFault
{
    /// <summary>Everything holds.</summary>
    None,

    /// <summary>The heap was never given a region, or has been retired.</summary>
    NotReady,

    /// <summary>
    /// The control block names places outside the region; or, over an array, the region's first 8 bytes are not what they were:
    /// something has written over them, as one does who takes a refusal for a block.
    /// </summary>
    ControlBlock,

    /// <summary>The block map does not describe a row of blocks: a start or an end is missing, or is where none belongs.</summary>
    BlockMap,

    /// <summary>The length noted for a long block is not that between its marks.</summary>
    NotedLength,

    /// <summary>A free block touches the frontier.</summary>
    NotCoalesced,

    /// <summary>A free block's links are damaged: something has written into memory that was released.</summary>
    FreeBlock,

    /// <summary>A free list and the block map disagree.</summary>
    FreeList,

    /// <summary>The statistics do not add up to the blocks that are there.</summary>
    Statistics,
}
