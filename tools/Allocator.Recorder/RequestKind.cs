namespace Allocator.Recorder;

/// <summary>What a request asks of the heap; the values are those of the trace format.</summary>
public enum RequestKind
{
    /// <summary>A new block, its content unspecified.</summary>
    Allocate = 0,

    /// <summary>A new block of zeros.</summary>
    AllocateZeroed = 1,

    /// <summary>A new block on a stricter boundary than the natural one.</summary>
    AllocateAligned = 2,

    /// <summary>A new size for a live block, its content kept.</summary>
    Reallocate = 3,

    /// <summary>The end of a live block.</summary>
    Release = 4,
}
