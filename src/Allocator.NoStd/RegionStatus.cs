namespace Allocator.NoStd;

/// <summary>What became of a region that was offered to a heap.</summary>
public enum RegionStatus
{
    /// <summary>The heap is ready.</summary>
    Ready,

    /// <summary>There is no region: the address or the array is null.</summary>
    Null,

    /// <summary>The region does not begin at a multiple of 8 bytes.</summary>
    Unaligned,

    /// <summary>Nothing would be left of the region behind the control data.</summary>
    TooSmall,

    /// <summary>The region is larger than 8 GiB less 8 bytes, or goes beyond the end of memory or of its array.</summary>
    TooLarge,

    /// <summary>A heap lives in this region: this one or another.</summary>
    InUse,

    /// <summary>This heap has a region already.</summary>
    AlreadyInitialized,
}
