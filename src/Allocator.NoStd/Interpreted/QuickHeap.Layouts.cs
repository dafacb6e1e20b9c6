#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

// The contract's requests, which name a block's layout: through the lists where these can serve them, else to the heap. What the lists
// serve is written out once more: a call is a fifth of such a request.
public sealed partial class QuickHeap
{
    /// <inheritdoc/>
    public override AllocatorStatus Status => _heap.Status;

    /// <inheritdoc/>
    /// <remarks>As <see cref="TryAllocate(int)"/>. For an alignment above 8 no waiting block is looked for.</remarks>
    public override int TryAllocate(int size, int alignment)
    {
        if (alignment != Granule.Bytes)
            return alignment < Granule.Bytes && IsRequest(size, alignment) ? TryAllocate(size) : Miss(size, alignment);
        ushort[] cells = Cells;
        int length = (size + (Granule.Bytes - 1)) >> Granule.Shift;
        if ((uint)length > Longest)
            return Miss(size, Granule.Bytes);
        int cell = cells[length];
        if (cell == End)
            return Miss(size, Granule.Bytes);
        cells[length] = cells[cell];
        cells[cell] = (ushort)length;
        return (cell - FirstCell) << Granule.Shift;
    }

    /// <inheritdoc/>
    /// <remarks>As <see cref="TryAllocate(int, int)"/>; and linear in the size.</remarks>
    public override int TryAllocateZeroed(int size, int alignment)
    {
        int block = TryAllocate(size, alignment);
        if (block != 0)
            System.Array.Clear(_heap.Buffer!, block, Granule.Count(size) << Granule.Shift);
        return block;
    }

    /// <inheritdoc/>
    /// <remarks>The size is checked: any that takes as many granules of 8 bytes as the one asked for last. The alignment is not looked at.</remarks>
    public override bool Deallocate(int block, int size, int alignment)
    {
        ushort[] cells = Cells;
        int cell = (block >> Granule.Shift) + FirstCell;
        if ((block & (Granule.Bytes - 1)) != 0 || (uint)cell >= (uint)cells.Length)
            return Reject();
        int length = cells[cell];
        if ((uint)(length - 1) >= Longest)
            return length == 0 ? _heap.Deallocate(block, size) : Reject();
        if (length != (size + (Granule.Bytes - 1)) >> Granule.Shift)
            return Reject();
        cells[cell] = cells[length];
        cells[length] = (ushort)cell;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Where it grows, at an alignment of up to 8, and a block of the new size waits, the content moves there: as long as to copy it. Else as
    /// <see cref="FixedRegionHeap.TryReallocate"/>, once more if that has no room and memory waits.
    /// </remarks>
    public override int TryReallocate(int block, int oldSize, int newSize, int alignment)
    {
        int usable = UsableSize(block);
        // Looked at here: a wrong call gives nothing back.
        if (oldSize <= 0 || oldSize > usable)
        {
            Reject();
            return 0;
        }
        int moved = newSize > usable ? Exchange(block, oldSize, newSize, alignment) : 0;
        if (moved != 0)
            return moved;
        moved = _heap.TryReallocate(block, oldSize, newSize, alignment);
        while (moved == 0 && Relieve(newSize, alignment))
            moved = _heap.TryReallocate(block, oldSize, newSize, alignment);
        if (moved != 0)
            Note(block, 0);
        Note(moved, Granule.Count(newSize));
        return moved;
    }

    // A larger block, which waits, for one that then waits in its place: otherwise what grows each time it is used would fill the
    // lists with blocks of the last size, and find none of the first. 0 if none waits.
    private int Exchange(int block, int oldSize, int newSize, int alignment)
    {
        int length = Granule.Count(newSize);
        if (alignment > Granule.Bytes || !IsRequest(newSize, alignment) || length > Longest || Cells[length] == End)
            return 0;
        int moved = TryAllocate(newSize);
        System.Array.Copy(_heap.Buffer!, block, _heap.Buffer!, moved, oldSize);
        Deallocate(block);
        return moved;
    }

    /// <inheritdoc/>
    /// <remarks>As <see cref="FixedRegionHeap.GrowInPlace(int, int)"/>: memory that waits is not free.</remarks>
    public override bool GrowInPlace(int block, int oldSize, int newSize, int alignment) =>
        newSize >= oldSize && UsableSize(block) != 0
            ? Resized(block, newSize, _heap.GrowInPlace(block, newSize))
            : Reject();

    /// <inheritdoc/>
    /// <remarks>As <see cref="FixedRegionHeap.ShrinkInPlace(int, int)"/>: what is given up is free at once.</remarks>
    public override bool ShrinkInPlace(int block, int oldSize, int newSize, int alignment) =>
        newSize <= oldSize && UsableSize(block) != 0
            ? Resized(block, newSize, _heap.ShrinkInPlace(block, newSize))
            : Reject();

    /// <inheritdoc/>
    /// <remarks>As <see cref="UsableSize(int)"/>; size and alignment are not looked at.</remarks>
    public override int UsableSize(int block, int size, int alignment) => UsableSize(block);

    /// <inheritdoc/>
    /// <remarks>The size, rounded up to granules of 8 bytes; 0 if that is more than the <see cref="Capacity"/>.</remarks>
    public override int UsableSize(int size, int alignment) => _heap.UsableSize(size, alignment);

    private bool Resized(int block, int size, bool isResized)
    {
        if (isResized)
            Note(block, Granule.Count(size));
        return isResized;
    }
}
#endif
