namespace Allocator.Recorder;

/// <summary>What a call in a log asked of the C heap.</summary>
public enum HeapCallKind
{
    /// <summary><c>malloc</c>, <c>operator new</c> and the like.</summary>
    Allocate,

    /// <summary><c>calloc</c>.</summary>
    AllocateZeroed,

    /// <summary><c>memalign</c>, <c>posix_memalign</c>, <c>aligned_alloc</c> and the like.</summary>
    AllocateAligned,

    /// <summary><c>realloc</c>.</summary>
    Reallocate,

    /// <summary><c>free</c>, <c>operator delete</c> and the like.</summary>
    Release,
}

/// <summary>One call of a log.</summary>
/// <param name="Line">The line of the log, from 1.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Address">The block it was asked of, or 0.</param>
/// <param name="Size">The size asked for, or 0.</param>
/// <param name="Alignment">The alignment asked for, or 0.</param>
/// <param name="Result">The address that was returned, or 0 when the call failed.</param>
public readonly record struct HeapCall(
    int Line, HeapCallKind Kind, ulong Address, ulong Size, ulong Alignment, ulong Result);
