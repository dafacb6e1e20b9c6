#if !NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>
/// The C library's allocator: on Linux (glibc, musl), and on board images that link one (newlib). Thread-safe
/// where the C library is.
/// </summary>
/// <remarks>
/// All instances are the same allocator. Alignments beyond the C library's own, which is two words, go to
/// <c>memalign</c>; such blocks keep their alignment when they are moved. Requests take as long as the C library needs.
/// A block that is not live is the C library's to notice, and glibc ends the program over it.
/// </remarks>
public sealed unsafe class SystemAllocator : MemoryAllocator
{
    private static nuint OwnAlignment => 2 * (nuint)sizeof(void*);

    /// <inheritdoc/>
    public override void* TryAllocate(nuint size, nuint alignment)
    {
        if (!IsRequest(size, alignment))
            return null;
        return alignment <= OwnAlignment ? CLibrary.Malloc(size) : CLibrary.Memalign(alignment, size);
    }

    /// <inheritdoc/>
    public override void* TryAllocateZeroed(nuint size, nuint alignment)
    {
        if (alignment > OwnAlignment)
            return base.TryAllocateZeroed(size, alignment);
        return IsRequest(size, alignment) ? CLibrary.Calloc(1, size) : null;
    }

    /// <inheritdoc/>
    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        if (block == null)
            return false;
        CLibrary.Free(block);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>By <c>realloc</c>; where the alignment is beyond the C library's own, which that forgets, by copying.</remarks>
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        if (block == null || !IsRequest(newSize, alignment))
            return null;
        return alignment <= OwnAlignment
            ? CLibrary.Realloc(block, newSize)
            : base.TryReallocate(block, oldSize, newSize, alignment);
    }

    /// <inheritdoc/>
    /// <remarks>Always possible: the C library takes blocks back without their size. It keeps the memory.</remarks>
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        block != null && newSize != 0 && newSize <= oldSize;

    /// <inheritdoc/>
    /// <remarks>What <c>malloc_usable_size</c> says.</remarks>
    public override nuint UsableSize(void* block, nuint size, nuint alignment) =>
        block == null ? 0 : CLibrary.MallocUsableSize(block);
}
#endif
