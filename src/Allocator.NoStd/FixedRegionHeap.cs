using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// A heap over one fixed region: a bump frontier and free lists, any power-of-two alignment, no header on a block.
/// </summary>
/// <remarks>
/// <para>
/// Make one, give it a region with <c>Initialize</c>, and ask. Every method returns; none throws, allocates from
/// elsewhere, or prints, but that over an array <c>Initialize</c> makes one for the control data. What cannot be done is answered with null, false or a status, changes nothing, and is counted:
/// a <em>refusal</em> where there is no room, a <em>rejection</em> where the call itself is wrong.
/// </para>
/// <para>
/// Blocks are whole granules of 8 bytes. The control data takes a 32nd of the <see cref="Capacity"/>, and 130 to 770 bytes, the
/// more the larger it is; a block costs nothing besides. Heaps share no state: there may be any number. A heap is not locked; callers on
/// several threads or in interrupts take turns by their own means.
/// </para>
/// </remarks>
public sealed unsafe partial class FixedRegionHeap : MemoryAllocator
{
    private Words _control;
    private Bytes _payload;

    /// <summary>Whether the heap has a region. Until it has, every request is refused, and nothing is counted.</summary>
    public bool IsReady => _control != null;

    /// <inheritdoc/>
    public override AllocatorStatus Status => IsReady ? AllocatorStatus.Ready : AllocatorStatus.NoRegion;

    /// <summary>
    /// Hands out a block. Constant time below 512 bytes at an alignment of 8; else with a constant part for each 512 bytes of size and
    /// alignment together.
    /// </summary>
    /// <param name="size">Bytes wanted, at least 1.</param>
    /// <param name="alignment">
    /// The block's address is a multiple of this many bytes: a power of two, at most the region's size.
    /// </param>
    /// <returns>
    /// The block, its content undefined. Null if and only if the heap has no region; the size is 0 or the alignment not
    /// as described (a rejection); or neither the memory behind the frontier nor a free block is found to hold it (a refusal).
    /// </returns>
    /// <remarks>
    /// A larger or aligned request may join a released block, and one for each 512 bytes of its size and alignment where memory is
    /// scarce. At an alignment of 8, up to 512 bytes are found wherever they are free in one piece; more bytes, wherever a quarter more are;
    /// with an alignment above 8, wherever size and alignment together are, and a quarter more if they exceed 512. Of the free blocks that
    /// are shorter, and might do, one is looked at.
    /// </remarks>
    public override Address TryAllocate(Size size, Size alignment)
    {
        Words control = _control;
        if (control == null)
            return Null;
        if (!Granule.AreWithin(size, control[ControlBlock.Longest]) || !Deferral.IsAlignment(alignment))
            return AllocateOther(size, alignment);
        Bytes payload = _payload;
        int granules = Granule.CountSmall(size);
        if (Deferral.IsAny(control))
        {
            ref uint first = ref FreeList.First(control, -granules);
            int block = (int)first;
            if (block != 0 && (alignment <= Granule.Bytes || Payload.IsAligned(payload, block, alignment)))
            {
                Deferral.Take(control, payload, ref first, block, granules);
                ControlBlock.Use(control, granules);
                return AddressOf(payload, block);
            }
        }
        return alignment <= Granule.Bytes ? AllocateSmall(granules) : AllocateOther(size, alignment);
    }

    /// <summary>Hands out a block filled with zeros, to the last of its usable bytes. Time linear in the size.</summary>
    /// <param name="size">As for <see cref="TryAllocate(Size, Size)"/>.</param>
    /// <param name="alignment">As for <see cref="TryAllocate(Size, Size)"/>.</param>
    /// <returns>The block; null if and only if <see cref="TryAllocate(Size, Size)"/> would return null.</returns>
    public override Address TryAllocateZeroed(Size size, Size alignment)
    {
        Address block = TryAllocate(size, alignment);
        if (block != Null)
            Payload.Clear(_payload, GranuleAt(block), Granule.Count(size));
        return block;
    }

    /// <summary>Takes a block back. Constant time.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <returns>
    /// False, and a rejection, if and only if no live block begins at this address: it is null, foreign, inside a block,
    /// or released already.
    /// </returns>
    public bool Deallocate(Address block) => TakeBack(block, 0);

    /// <summary>Takes a block back whose size the caller knows, and checks it. Constant time.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="size">Any size that takes as many granules of 8 bytes as the one asked for last.</param>
    /// <returns>
    /// False, and a rejection, if and only if no live block begins at this address, or the block there has another number of
    /// granules.
    /// </returns>
    public bool Deallocate(Address block, Size size)
    {
        int granules = Granule.Count(size);
        return granules != 0 ? TakeBack(block, granules) : Reject();
    }

    /// <summary>
    /// Gives a block another size and keeps its content: where it stands if there is room behind it, else in a new
    /// place, else, when only that avoids a refusal, by sliding it into the free block before it.
    /// </summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="oldSize">The bytes in use; no more than these are ever copied. At most the usable size.</param>
    /// <param name="newSize">Bytes wanted, at least 1.</param>
    /// <param name="alignment">As for <see cref="TryAllocate(Size, Size)"/>; holds for the block returned.</param>
    /// <returns>
    /// Where the block is now. Null if and only if no live block begins at this address, the old size is 0 or more than
    /// its usable size, the new size is 0 or the alignment not a power of two up to the region's size (rejections); or
    /// there is no room (a refusal). The block is then as it was.
    /// </returns>
    /// <remarks>
    /// The time of <see cref="GrowInPlace(Address, Size)"/> where the block stays; otherwise that of an allocation and of copying.
    /// </remarks>
    public override Address TryReallocate(Address block, Size oldSize, Size newSize, Size alignment)
    {
        int granule = GranuleAt(block);
        int length = LiveLength(granule);
        int used = Granule.Count(oldSize);
        if (used == 0 || used > length || newSize == 0 || !IsAlignment(_control, alignment))
        {
            Reject();
            return Null;
        }
        int granules = Granule.Count(newSize);
        int moved = granules == 0
            ? 0
            : ResizeOrMove(granule, length, granules, AlignmentGranules(alignment), oldSize < newSize ? oldSize : newSize);
        if (moved == 0)
        {
            _control[ControlBlock.Refusals]++;
            return Null;
        }
        AccountResized(granules - length, granules);
        return AddressOf(moved);
    }

    /// <summary>
    /// Makes a block larger where it stands. Time linear in the small blocks released behind it that it takes in, at most one for
    /// each 8 bytes; besides these, constant.
    /// </summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="newSize">Bytes wanted; up to the usable size nothing needs to be done.</param>
    /// <returns>
    /// False, and nothing changed, if and only if no live block begins at this address or the new size takes fewer granules of 8 bytes
    /// than the block has (rejections), or what is free behind it is too little (a refusal).
    /// </returns>
    public bool GrowInPlace(Address block, Size newSize)
    {
        int granule = GranuleAt(block);
        int granules = Granule.Count(newSize);
        int length = LiveLength(granule);
        if (length == 0 || newSize == 0 || (granules != 0 && granules < length))
            return Reject();
        if (granules == 0 || !Resize.InPlace(_control, _payload, granule, length, granules))
        {
            _control[ControlBlock.Refusals]++;
            return false;
        }
        AccountResized(granules - length, granules);
        return true;
    }

    /// <summary>Makes a block smaller where it stands; what it gives up is free at once. Constant time.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="newSize">Bytes wanted, from 1 to the usable size.</param>
    /// <returns>
    /// False, and a rejection, if and only if no live block begins at this address, or the new size is 0 or more than it
    /// has.
    /// </returns>
    public bool ShrinkInPlace(Address block, Size newSize)
    {
        int granule = GranuleAt(block);
        int granules = Granule.Count(newSize);
        int length = LiveLength(granule);
        if (granules == 0 || granules > length)
            return Reject();
        Resize.InPlace(_control, _payload, granule, length, granules);
        ControlBlock.Unuse(_control, length - granules);
        return true;
    }

    /// <summary>The bytes that may be used of a block: what was asked for, rounded up to granules. Constant time.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <returns>0, counted nowhere, if and only if no live block begins at this address.</returns>
    public Size UsableSize(Address block) => Bytes(LiveLength(GranuleAt(block)));

    // The granules of the live block at a granule, 0 where none begins. One copy of it is enough.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int LiveLength(int granule) => _control == null ? 0 : BlockMap.LiveLength(_control, granule);

    // Up to 64 granules, where none of this size waits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Address AllocateSmall(int granules)
    {
        Words control = _control;
        Bytes payload = _payload;
        int block = Placement.PlaceSmall(control, payload, granules);
        if (block == 0)
            return Refuse(control);
        BlockMap.MarkSmall(control, block, granules);
        Account(control, granules);
        return AddressOf(payload, block);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Address AllocateOther(Size size, Size alignment)
    {
        Words control = _control;
        int granules = Granule.Count(size);
        if (size == 0 || !IsAlignment(control, alignment))
        {
            Reject(control);
            return Null;
        }
        if (granules == 0)
            return Refuse(control);
        int block;
        if (alignment > Granule.Bytes)
            block = Placement.PlaceAligned(control, _payload, granules, AlignmentGranules(alignment));
        else if (granules > SizeClass.ExactLimit)
            block = Placement.PlaceLarge(control, _payload, granules);
        else
            // None of 64 granules waits; but it is placed like a smaller one, since no block of its class is shorter.
            return AllocateSmall(granules);
        if (block == 0)
            return Refuse(control);
        BlockMap.MarkInline(control, block, granules);
        Account(control, granules);
        return AddressOf(block);
    }

    private static Address Refuse(Words control)
    {
        control[ControlBlock.Refusals] = control[ControlBlock.Refusals] + 1;
        return Null;
    }

    // Frees the live block here if it has so many granules, or any number where that is 0.
    private bool TakeBack(Address address, int granules)
    {
        Words control = _control;
        if (control == null)
            return false;
        Bytes payload = _payload;
        int block = GranuleAt(address);
        Words pair = BlockMap.Pair(control, block);
        if (!BlockMap.IsLive(control, pair, block))
            return Reject(control);
        int length = BlockMap.LengthOf(pair, block);
        return granules == 0 || granules == length
            ? Release.Free(control, payload, pair, block, length)
            : Reject(control);
    }

    private int ResizeOrMove(int block, int length, int granules, int alignment, Size used)
    {
        if (Placement.Align(_control, block, alignment) == block
            && Resize.InPlace(_control, _payload, block, length, granules))
        {
            return block;
        }
        int moved = Deferral.TakeAligned(_control, _payload, granules, alignment);
        if (moved == 0)
            moved = Placement.PlaceAligned(_control, _payload, granules, alignment);
        if (moved == 0)
            return Resize.Slide(_control, _payload, block, length, granules, alignment, used);
        BlockMap.Mark(_control, moved, granules);
        Payload.Move(_payload, block, moved, used);
        Release.Now(_control, _payload, block, length);
        return moved;
    }

    // Of a block that was made of free granules.
    [MethodImpl(Flavour.Inline)]
    private static void Account(Words control, int granules)
    {
        control[ControlBlock.Placed] = control[ControlBlock.Placed] + 1;
        ControlBlock.NoteRequest(control, granules);
        ControlBlock.Use(control, granules);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AccountResized(int more, int request)
    {
        ControlBlock.Use(_control, more);
        ControlBlock.NoteRequest(_control, request);
    }

    private bool Reject() => _control != null && Reject(_control);

    private static bool Reject(Words control)
    {
        control[ControlBlock.Rejections] = control[ControlBlock.Rejections] + 1;
        return false;
    }
}
