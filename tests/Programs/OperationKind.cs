namespace Allocator.Programs;

/// <summary>What an operation of a byte-coded program does. The numbers are those of the code.</summary>
internal enum OperationKind
{
    Allocate,
    AllocateZeroed,
    Release,
    ReleaseSized,

    /// <summary>With all that was asked for in use.</summary>
    Reallocate,

    /// <summary>With a part of it in use.</summary>
    ReallocatePart,
    Grow,
    Shrink,

    /// <summary>Of an address anywhere, unless a live block begins there.</summary>
    ReleaseNothing,
    ReallocateNothing,
    ResizeNothing,

    /// <summary>Of a live block, with a wrong size.</summary>
    ReleaseWrongly,
    ReallocateWrongly,
    AllocateWrongly,

    /// <summary>Looks at everything that can be seen of the heap.</summary>
    Look,

    /// <summary>Releases everything, and takes all of the memory in one piece.</summary>
    Clear,
}
