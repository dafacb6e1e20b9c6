using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// The contract of every allocator: memory is asked for by size and alignment, and given back with the same two.
/// </summary>
/// <remarks>
/// <para>
/// Derive from it and write <see cref="TryAllocate(Size, Size)"/> and <c>Deallocate</c> (over arrays <c>TryAllocateZeroed</c> and
/// <c>TryReallocate</c> as well); everything else has an implementation on top of these, to be overridden where the allocator can do better. The model is Rust's trait <c>Alloc</c>: what
/// cannot be done is answered with null or false, and nothing has changed. Inside an allocator nothing throws, makes
/// objects, or prints: it is called from everywhere, even by the code that reports that memory is exhausted.
/// </para>
/// <para>
/// A live block has a layout: the alignment of the call that made it, and as its size the one that was last asked for
/// or any up to the usable size. Every call that names a block names its layout. A caller who names another one, or no
/// live block, has no defined answer, except from an allocator whose own documentation gives one.
/// </para>
/// <para>
/// How long a request takes, the allocator's own documentation says; what is said here is of the implementations here,
/// without what they call.
/// </para>
/// <para>
/// <c>Allocate</c>, <c>AllocateZeroed</c> and <c>Reallocate</c> ask the <c>ExhaustionHook</c> before they give up; the same
/// names with <c>Try</c> in front do not.
/// </para>
/// </remarks>
public abstract unsafe partial class MemoryAllocator
{
    /// <summary>Whether requests can be served, and if not, what is missing. Constant time.</summary>
    public virtual AllocatorStatus Status => AllocatorStatus.Ready;

    /// <summary>Hands out a block, without asking the hook.</summary>
    /// <param name="size">Bytes wanted, at least 1.</param>
    /// <param name="alignment">The block's address is a multiple of this many bytes: a power of two.</param>
    /// <returns>
    /// The block, its content undefined. Null if and only if the size is 0, the alignment not a power of two, or there
    /// is no memory for it. A request for more than half the address space always fails.
    /// </returns>
    public abstract Address TryAllocate(Size size, Size alignment);

    /// <summary>Takes a block back.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="size">Its layout's size in bytes.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <returns>
    /// False if the block is null, or the allocator can tell that it is no live block of this layout: then nothing has
    /// changed.
    /// </returns>
    public abstract bool Deallocate(Address block, Size size, Size alignment);

    /// <summary>Makes a block larger where it stands. Its layout then has the new size.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="oldSize">Its layout's size in bytes.</param>
    /// <param name="newSize">Bytes wanted, at least the old size.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <returns>False, and nothing changed, if there is no room behind it, or the new size is less than the old.</returns>
    /// <remarks>Here: possible up to the usable size. Constant time. Override it where more can be had.</remarks>
    public virtual bool GrowInPlace(Address block, Size oldSize, Size newSize, Size alignment) =>
        block != Null && newSize >= oldSize && newSize <= UsableSize(block, oldSize, alignment);

    /// <summary>Makes a block smaller where it stands. Its layout then has the new size.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="oldSize">Its layout's size in bytes.</param>
    /// <param name="newSize">Bytes wanted, from 1 to the old size.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <returns>
    /// False, and nothing changed, if the new size is 0 or more than the old, or the allocator cannot take back a block
    /// by the new size.
    /// </returns>
    /// <remarks>
    /// Here: where <see cref="UsableSize(Size, Size)"/> says that a block of the new size would have as much, so that
    /// it can be released by either. Constant time. Override it where more is possible.
    /// </remarks>
    public virtual bool ShrinkInPlace(Address block, Size oldSize, Size newSize, Size alignment) =>
        block != Null && newSize != 0 && newSize <= oldSize
        && UsableSize(newSize, alignment) == UsableSize(oldSize, alignment);

    /// <summary>The bytes that may be used of a block: at least its layout's size.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="size">Its layout's size in bytes.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <returns>The bytes; 0 if the block is null, or the allocator can tell that it is no live block.</returns>
    /// <remarks>Here: the size itself. Constant time.</remarks>
    public virtual Size UsableSize(Address block, Size size, Size alignment) => block == Null ? 0 : size;

    /// <summary>The bytes that a block for this request would be sure to have: for callers who can use more.</summary>
    /// <param name="size">Bytes wanted.</param>
    /// <param name="alignment">A power of two.</param>
    /// <returns>At least the size; 0 if no block can have it.</returns>
    /// <remarks>Here: the size itself. Constant time.</remarks>
    public virtual Size UsableSize(Size size, Size alignment) => IsRequest(size, alignment) ? size : 0;

    /// <summary>
    /// <see cref="TryAllocate(Size, Size)"/>, and when that finds no memory, again for as long as the <c>ExhaustionHook</c>
    /// says that it has given something back. The hook is not asked for what no memory could serve: a size of 0 or of more
    /// than half the address space, an alignment that is no power of two.
    /// </summary>
    /// <inheritdoc cref="TryAllocate(Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public Address Allocate(Size size, Size alignment)
    {
        Address block;
        do
            block = TryAllocate(size, alignment);
        while (block == Null && HookReleases(size, alignment));
        return block;
    }

    /// <summary><see cref="TryAllocateZeroed"/>, with the <c>ExhaustionHook</c> as for <see cref="Allocate(Size, Size)"/>.</summary>
    /// <inheritdoc cref="TryAllocateZeroed"/>
    [MethodImpl(Flavour.Inline)]
    public Address AllocateZeroed(Size size, Size alignment)
    {
        Address block;
        do
            block = TryAllocateZeroed(size, alignment);
        while (block == Null && HookReleases(size, alignment));
        return block;
    }

    /// <summary><see cref="TryReallocate"/>, with the <c>ExhaustionHook</c> as for <see cref="Allocate(Size, Size)"/>.</summary>
    /// <inheritdoc cref="TryReallocate"/>
    [MethodImpl(Flavour.Inline)]
    public Address Reallocate(Address block, Size oldSize, Size newSize, Size alignment)
    {
        Address moved;
        do
            moved = TryReallocate(block, oldSize, newSize, alignment);
        while (moved == Null && block != Null && HookReleases(newSize, alignment));
        return moved;
    }

    /// <summary><see cref="Allocate(Size, Size)"/>, and tells how many bytes the block really has.</summary>
    /// <param name="size">Bytes wanted, at least 1.</param>
    /// <param name="alignment">A power of two.</param>
    /// <param name="usable">The bytes that may be used, at least the size; 0 without a block.</param>
    /// <returns>The block; null if and only if <see cref="Allocate(Size, Size)"/> would return null.</returns>
    public Address AllocateWithExcess(Size size, Size alignment, out Size usable)
    {
        Address block = Allocate(size, alignment);
        usable = block == Null ? 0 : UsableSize(block, size, alignment);
        return block;
    }

    /// <summary><see cref="Reallocate(Address, Size, Size, Size)"/>, and tells how many bytes the block really has.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="oldSize">Its layout's size in bytes.</param>
    /// <param name="newSize">Bytes wanted, at least 1.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <param name="usable">The bytes that may be used, at least the new size; 0 if null is returned.</param>
    /// <returns>Where the block is now; null if and only if <see cref="Reallocate(Address, Size, Size, Size)"/> would return null.</returns>
    public Address ReallocateWithExcess(Address block, Size oldSize, Size newSize, Size alignment, out Size usable)
    {
        Address moved = Reallocate(block, oldSize, newSize, alignment);
        usable = moved == Null ? 0 : UsableSize(moved, newSize, alignment);
        return moved;
    }

    // A request that no memory could serve is not exhaustion: nobody is asked.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool HookReleases(Size size, Size alignment) =>
        IsRequest(size, alignment) && AskHook(size, alignment);

    /// <summary>Whether some memory could serve it: sizes, rounded up to the alignment, end at half the address space.</summary>
    [MethodImpl(Flavour.Inline)]
    private protected static bool IsRequest(Size size, Size alignment) =>
        size > 0 && alignment > 0 && (alignment & (alignment - 1)) == 0 && size <= Flavour.Most - (alignment - 1);
}
