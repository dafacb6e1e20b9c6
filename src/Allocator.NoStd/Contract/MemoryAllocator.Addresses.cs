using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

// What an address is, and the memory behind it: the two things in which the flavours differ.
public abstract unsafe partial class MemoryAllocator
{
#if NANOFRAMEWORK_1_0
    private protected const int Null = 0;

    /// <summary>Who is asked when memory is exhausted; null for nobody. The allocator's user sets it.</summary>
    public ExhaustionHook? ExhaustionHook { get; set; }

    /// <summary>
    /// The array that blocks are parts of: a block is its bytes from the block's address on. Constant time, and nothing is made.
    /// </summary>
    /// <value>Null as long as there is none, and where blocks are not parts of one array.</value>
    public virtual byte[]? Buffer => null;

    /// <summary>Offers memory to the allocator. One that brings its own takes no notice.</summary>
    /// <param name="buffer">The array. It belongs to the allocator, if that uses it.</param>
    /// <param name="offset">Where the region begins in it.</param>
    /// <param name="count">The region's bytes.</param>
    /// <returns><see cref="RegionStatus.Ready"/>, or why requests cannot be served.</returns>
    public virtual RegionStatus Initialize(byte[] buffer, int offset, int count) => RegionStatus.Ready;

    /// <summary><see cref="TryAllocate(Size, Size)"/>, the block filled with zeros. Time linear in the size.</summary>
    /// <inheritdoc cref="TryAllocate(Size, Size)"/>
    public abstract int TryAllocateZeroed(int size, int alignment);

    /// <summary>Gives a block another size and keeps its content, up to the smaller of the two sizes.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="oldSize">Its layout's size in bytes.</param>
    /// <param name="newSize">Bytes wanted, at least 1.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <returns>Where the block is now. 0, and the block as it was, if there is no memory for it.</returns>
    public abstract int TryReallocate(int block, int oldSize, int newSize, int alignment);

    [MethodImpl(Flavour.Inline)]
    private bool AskHook(int size, int alignment) => ExhaustionHook != null && ExhaustionHook.Release(size, alignment);
#else
    private protected static void* Null => null;

    /// <summary>
    /// What is called when memory is exhausted, with the size and the alignment that were wanted; null for nothing. The
    /// allocator's user sets it.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It may release blocks of any allocator, and must not ask for any. It returns true if something was given back:
    /// then the request is tried again, and this called again if that was not enough. False if there is nothing left to
    /// give: then the request is refused. One that says true and gives nothing back is asked for ever. After Rust's
    /// <c>Alloc::oom</c>, which could only give up.
    /// </para>
    /// <para>
    /// Without a runtime, make the fields volatile that it changes: there the compiler takes it that <c>new</c>, which may
    /// call this, changes nothing that it has read before.
    /// </para>
    /// <para>A pointer to a static method, not an object: so an allocator that has one can be built into an image.</para>
    /// </remarks>
    public delegate*<nuint, nuint, bool> ExhaustionHook { get; set; }

    /// <summary>
    /// Offers memory to the allocator: the start-up code of a board image offers the SRAM that the program leaves. An
    /// allocator that brings its own memory takes no notice.
    /// </summary>
    /// <param name="region">Where the region begins: a multiple of 8. It belongs to the allocator, if that uses it.</param>
    /// <param name="size">Its bytes.</param>
    /// <returns><see cref="RegionStatus.Ready"/>, or why requests cannot be served.</returns>
    public virtual RegionStatus Initialize(void* region, nuint size) => RegionStatus.Ready;

    /// <summary>
    /// Whether a live block may begin at an address: for who has to read something in a block to know its layout, as of
    /// objects their type.
    /// </summary>
    /// <param name="block">Any address.</param>
    /// <returns>
    /// False if it is null, or the allocator can tell that no live block begins there: then it refuses to take it back,
    /// whatever the layout.
    /// </returns>
    /// <remarks>Here: false for null alone. Constant time. Override it where the allocator knows its blocks.</remarks>
    public virtual bool MayBeLive(void* block) => block != null;

    /// <summary><see cref="TryAllocate(Size, Size)"/>, the block filled with zeros. Time linear in the size.</summary>
    /// <inheritdoc cref="TryAllocate(Size, Size)"/>
    public virtual void* TryAllocateZeroed(nuint size, nuint alignment)
    {
        byte* block = (byte*)TryAllocate(size, alignment);
        if (block == null)
            return null;
        for (nuint i = 0; i < size; i++)
            block[i] = 0;
        return block;
    }

    /// <summary>Gives a block another size and keeps its content, up to the smaller of the two sizes.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="oldSize">Its layout's size in bytes.</param>
    /// <param name="newSize">Bytes wanted, at least 1.</param>
    /// <param name="alignment">Its layout's alignment in bytes.</param>
    /// <returns>Where the block is now. Null, and the block as it was, if there is no memory for it.</returns>
    /// <remarks>Here: where it stands if that is possible, else in a new place. Then time linear in the size.</remarks>
    public virtual void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        if (block == null || newSize == 0)
            return null;
        bool stays = newSize < oldSize
            ? ShrinkInPlace(block, oldSize, newSize, alignment)
            : GrowInPlace(block, oldSize, newSize, alignment);
        return stays ? block : Move(block, oldSize, newSize, alignment);
    }

    /// <summary>Gives a block another size in a new place. Time linear in the smaller size.</summary>
    /// <returns>The new place; null, and the block as it was, if there is no memory for it, or it is not taken back.</returns>
    private protected void* Move(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        void* moved = TryAllocate(newSize, alignment);
        if (moved == null)
            return null;
        System.Buffer.MemoryCopy(block, moved, newSize, oldSize < newSize ? oldSize : newSize);
        if (Deallocate(block, oldSize, alignment))
            return moved;
        Deallocate(moved, newSize, alignment);
        return null;
    }

    [MethodImpl(Flavour.Inline)]
    private bool AskHook(nuint size, nuint alignment) => ExhaustionHook != null && ExhaustionHook(size, alignment);
#endif
}
