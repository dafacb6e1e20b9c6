using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Looks for its users' mistakes, for development. Around every block lie bytes that nobody may write; what has been
/// released is filled, and kept for as long as there is other memory; every call that names a block is checked against
/// what is known of it. What is found, the <c>DamageHook</c> is told, with the block's address, size and owner.
/// </summary>
/// <remarks>
/// <para>
/// A block costs 40 to 47 bytes more than was asked for; one with an alignment above 32, that alignment and 8 to 15
/// bytes. The bytes around a block are looked at when it is released or gets another size, and by <see cref="Check"/>; those of
/// a released one, when its memory is needed, and by <see cref="Check"/>. Then the block with the oldest release goes
/// first. Fences and released bytes that were found damaged are mended, so each is told once; a damaged record, or heap, is told
/// by every check.
/// </para>
/// <para>
/// A call that names no live block, or another size or alignment than it was asked for by, is told, refused, and changes
/// nothing. A reallocation always moves the block while there is room, so that whoever still uses the old address is found out.
/// </para>
/// <para>
/// Requests take the time to fill their bytes; when memory is needed, also that to look at the released blocks that give
/// it. Nothing here throws or makes objects. It is not locked.
/// </para>
/// </remarks>
public abstract unsafe partial class GuardedAllocator : MemoryAllocator
{
    /// <summary>What lies around blocks.</summary>
    public const byte FenceByte = 0xFD;

    /// <summary>What a block is filled with when it is handed out.</summary>
    public const byte FreshByte = 0xCD;

    /// <summary>What a block is filled with when it is released: who reads it there has used it too late.</summary>
    public const byte ReleasedByte = 0xDD;

    // Before a block: its record, and the fence; as much as its alignment if that is more. Behind it: the fence.
    private const int LeastBefore = 32;
    private const int LeastBehind = 8;

    private Size _oldest;
    private Size _newest;
    private volatile uint _damages;

    /// <summary>Where blocks are taken from. Always the same heap, which nobody else uses.</summary>
    protected abstract FixedRegionHeap Heap { get; }

    /// <inheritdoc/>
    public override AllocatorStatus Status => Heap.Status;

    /// <summary>A number of the user's choice, kept with each block that is made from now on: whose it is.</summary>
    public uint Owner { get; set; }

    /// <summary>How much has been told so far, modulo 2^32.</summary>
    public uint Damages => _damages;

    /// <inheritdoc/>
    public override Address TryAllocate(Size size, Size alignment)
    {
        Size at = Take(size, alignment, Owner);
        return at == 0 ? Null : AddressOf(at + Before(alignment));
    }

    /// <inheritdoc/>
    public override Address TryAllocateZeroed(Size size, Size alignment)
    {
        Size at = Take(size, alignment, Owner);
        if (at == 0)
            return Null;
        Fill(at + Before(alignment), size, 0);
        return AddressOf(at + Before(alignment));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// False as well, and told, if the block was asked for by another size or alignment. A block that has been written
    /// out of is told, and released.
    /// </remarks>
    public override bool Deallocate(Address block, Size size, Size alignment) =>
        FindAs(block, size, alignment) != 0 && Deallocate(block);

    /// <inheritdoc/>
    /// <remarks>In a new place, if there is room; else where it stands. It keeps its owner.</remarks>
    public override Address TryReallocate(Address block, Size oldSize, Size newSize, Size alignment)
    {
        Size at = newSize == 0 ? 0 : FindAs(block, oldSize, alignment);
        if (at == 0)
            return Null;
        Size moved = Take(newSize, alignment, GuardRecord.Owner(_memory, at));
        if (moved == 0)
            return Resize(at, newSize) ? block : Null;
        LookAround(at);
        Size before = Before(alignment);
        for (Size i = 0; i < oldSize && i < newSize; i++)
            _memory[moved + before + i] = _memory[at + before + i];
        PutAside(at);
        return AddressOf(moved + before);
    }

    /// <inheritdoc/>
    public override bool GrowInPlace(Address block, Size oldSize, Size newSize, Size alignment)
    {
        Size at = newSize < oldSize ? 0 : FindAs(block, oldSize, alignment);
        return at != 0 && Resize(at, newSize);
    }

    /// <inheritdoc/>
    public override bool ShrinkInPlace(Address block, Size oldSize, Size newSize, Size alignment)
    {
        Size at = newSize == 0 || newSize > oldSize ? 0 : FindAs(block, oldSize, alignment);
        return at != 0 && Resize(at, newSize);
    }

    /// <inheritdoc/>
    /// <remarks>The size that was asked for; 0, and nothing is told, if no live block begins there.</remarks>
    public override Size UsableSize(Address block, Size size, Size alignment) => UsableSize(block);

    /// <inheritdoc/>
    public override Size UsableSize(Size size, Size alignment) => Whole(size, alignment) == 0 ? 0 : size;

    /// <summary>Shows every live block to a visitor, in the order of addresses: at the end of a program, those that leaked.</summary>
    /// <param name="visitor">The visitor. It must not use the allocator meanwhile.</param>
    /// <returns>Whether the walk came to its end; false as well where there is no region or no visitor.</returns>
    /// <remarks>Time linear in the region's size. A block whose record is damaged is not shown.</remarks>
    public bool Walk(OwnedBlockVisitor? visitor)
    {
        if (visitor == null || !Heap.IsReady)
            return false;
        for (Size at = Following(_from); at != 0; at = Following(at + Heap.UsableSize(AddressOf(at))))
        {
            if (GuardRecord.StateOf(_memory, at) == GuardState.Live
                && !visitor.Visit(AddressOf(BlockOf(at)), SizeOf(at), GuardRecord.Owner(_memory, at)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Looks at everything, live and released, and tells what is damaged. Time linear in the region's size.</summary>
    /// <returns>Whether nothing was found.</returns>
    public bool Check()
    {
        uint before = _damages;
        if (!Heap.IsReady)
            return true;
        if (Heap.Verify() != HeapFault.None)
            Tell(Damage.Heap, Null, 0, 0);
        for (Size at = Following(_from); at != 0; at = Following(at + Heap.UsableSize(AddressOf(at))))
            LookAt(at);
        return _damages == before;
    }

    /// <summary>Ends the heap beneath: all blocks are void, and the region is the caller's again.</summary>
    /// <returns>False if and only if there is no region.</returns>
    public bool Retire()
    {
        _oldest = 0;
        _newest = 0;
        return Heap.Retire();
    }

    private void Begin(Bytes memory, Size from, Size to)
    {
        _memory = memory;
        _from = from;
        _to = to;
    }

    // From here on 'at' is where what was taken for a block begins, as an offset in the memory; 0 is none.

    private Size Take(Size size, Size alignment, uint owner)
    {
        Size whole = Whole(size, alignment);
        if (whole == 0)
            return 0;
        Address taken;
        do
            taken = Heap.TryAllocate(whole, alignment);
        while (taken == Null && UseOldest());
        if (taken == Null)
            return 0;
        Size at = OffsetOf(taken);
        Fence(at, size, alignment, owner);
        Fill(at + Before(alignment), size, FreshByte);
        return at;
    }

    // What such a block takes of the heap beneath; 0 if that can never serve it.
    private Size Whole(Size size, Size alignment)
    {
        if (!IsRequest(size, alignment) || !Heap.IsReady)
            return 0;
        Size most = Heap.Capacity;
        return alignment <= most && Before(alignment) <= most - LeastBehind
            && size <= most - LeastBehind - Before(alignment)
            ? Before(alignment) + size + LeastBehind
            : 0;
    }

    private static Size Before(Size alignment) => alignment <= LeastBefore ? LeastBefore : alignment;

    // Writes the record, and the fences on both sides.
    private void Fence(Size at, Size size, Size alignment, uint owner)
    {
        Size end = at + Heap.UsableSize(AddressOf(at));
        Size block = at + Before(alignment);
        Size behind = end - block - size;
        uint shape = (uint)behind << 8;
        while ((Size)1 << (int)(shape & 0xFF) < alignment)
            shape++;
        GuardRecord.Write(_memory, at, GuardState.Live, owner, shape, 0);
        Fill(at + GuardRecord.Size, block - at - GuardRecord.Size, FenceByte);
        Fill(block + size, behind, FenceByte);
    }

    private Size AlignmentOf(Size at) => (Size)1 << (int)(GuardRecord.Shape(_memory, at) & 0xFF);

    private Size BlockOf(Size at) => at + Before(AlignmentOf(at));

    private Size SizeOf(Size at) =>
        Heap.UsableSize(AddressOf(at)) - Before(AlignmentOf(at)) - (Size)(GuardRecord.Shape(_memory, at) >> 8);

    // Gives a live block another size where it stands.
    private bool Resize(Size at, Size newSize)
    {
        Size alignment = AlignmentOf(at);
        Size size = SizeOf(at);
        Size whole = Whole(newSize, alignment);
        Address taken = AddressOf(at);
        LookAround(at);
        if (whole == 0 || !(newSize > size ? Heap.GrowInPlace(taken, whole) : Heap.ShrinkInPlace(taken, whole)))
            return false;
        if (newSize > size)
            Fill(BlockOf(at) + size, newSize - size, FreshByte);
        Fence(at, newSize, alignment, GuardRecord.Owner(_memory, at));
        return true;
    }

    // The next live block of the heap beneath, at this offset or behind it. Found by asking, so that it is found also
    // where records are damaged.
    private Size Following(Size at)
    {
        while (at < _to && Heap.UsableSize(AddressOf(at)) == 0)
            at += Granule.Bytes;
        return at < _to ? at : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(Size at, Size count, byte value)
    {
        for (Size i = 0; i < count; i++)
            _memory[at + i] = value;
    }
}
