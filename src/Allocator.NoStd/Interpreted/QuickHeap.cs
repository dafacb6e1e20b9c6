#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>
/// A heap with quick lists, for an interpreter: what is released waits in a list of its size, and the next request for
/// that size gets it. A <see cref="FixedRegionHeap"/> beneath serves everything else.
/// </summary>
/// <remarks>
/// <para>
/// Where a list serves, it takes a tenth of the time: docs/nanoframework.md has the figures. It costs 2 bytes of the managed
/// heap for each 8 of the region, once, and the memory that waits for a request of its own size. Before a request is
/// refused, what waits is given back, until the request can be served: see <see cref="Trim"/>.
/// </para>
/// <para>
/// A block that waits is not live: releasing it again is rejected, always, as is every other number that is no live block.
/// A heap is not locked.
/// </para>
/// </remarks>
public sealed partial class QuickHeap : MemoryAllocator
{
    // The largest block that waits in a list, in granules: 512 bytes.
    private const int Longest = 64;

    // The end of a list.
    private const int End = Longest + 1;

    // Where the cell of granule 0 stands: behind the lists.
    private const int FirstCell = Longest + 2;

    // Blocks given back before a request is tried again.
    private const int AtOnce = 8;

    private const int MostCells = 1 << 16;

    private readonly FixedRegionHeap _heap = new FixedRegionHeap();

    // First the lists, by the granules of their blocks: the cell of the first block that waits, or the end. Then a cell for
    // each granule of the array: 0 where no block begins that a list could take; the granules of such a block where it is
    // live; where it waits the cell of the next one, or the end. No list looks like a live block, so every cell that a
    // caller's number leads to can be asked, and one comparison tells.
    internal ushort[] Cells = MakeCells(0);
    private uint _retries;
    private uint _rejections;

    /// <summary>Hands out a block at an alignment of 8, without asking the hook.</summary>
    /// <param name="size">Bytes wanted, at least 1.</param>
    /// <returns>
    /// The block, its content undefined. 0 if and only if the heap has no region; the size is 0 (a rejection); or there is no
    /// room, even when nothing waits any more (a refusal).
    /// </returns>
    /// <remarks>
    /// Constant time where a block of this size waits. Else as long as from <see cref="FixedRegionHeap"/>, and where that
    /// has no room, as long as giving back what waits: see <see cref="Trim"/>.
    /// </remarks>
    public int TryAllocate(int size)
    {
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

    /// <summary>Takes a block back. Constant time.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <returns>
    /// False, and a rejection, if and only if no live block begins there: it is null, foreign, inside a block, or released
    /// already.
    /// </returns>
    public bool Deallocate(int block)
    {
        ushort[] cells = Cells;
        int cell = (block >> Granule.Shift) + FirstCell;
        if ((block & (Granule.Bytes - 1)) != 0 || (uint)cell >= (uint)cells.Length)
            return Reject();
        int length = cells[cell];
        if ((uint)(length - 1) >= Longest)
            return length == 0 ? _heap.Deallocate(block) : Reject();
        cells[cell] = cells[length];
        cells[length] = (ushort)cell;
        return true;
    }

    /// <summary>The bytes that may be used of a block: what was asked for, rounded up to 8. Constant time.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <returns>0, counted nowhere, if and only if no live block begins there.</returns>
    public int UsableSize(int block)
    {
        int cell = (block >> Granule.Shift) + FirstCell;
        if ((block & (Granule.Bytes - 1)) != 0 || (uint)cell >= (uint)Cells.Length)
            return 0;
        int length = Cells[cell];
        return length == 0 ? _heap.UsableSize(block) : length > Longest ? 0 : length << Granule.Shift;
    }

    /// <summary>
    /// Gives memory back that waits, the longest blocks first: what lies side by side becomes one, for requests of any size.
    /// A request that would be refused does so by itself, one list after the other; a program does it where it has the time.
    /// </summary>
    /// <param name="most">The most blocks to give back.</param>
    /// <returns>How many were given back: fewer only if no more wait.</returns>
    /// <remarks>Time linear in the blocks given back: each as long as a release by <see cref="FixedRegionHeap"/>.</remarks>
    public int Trim(int most)
    {
        int count = 0;
        int list = LongestWaiting();
        while (list != 0 && count < most)
        {
            count += GiveBack(list, most - count);
            list = LongestWaiting();
        }
        return count;
    }

    // Asks the heap, and gives back what waits until it can serve, or nothing waits any more.
    private int Miss(int size, int alignment)
    {
        int block = _heap.TryAllocate(size, alignment);
        while (block == 0 && Relieve(size, alignment))
            block = _heap.TryAllocate(size, alignment);
        Note(block, Granule.Count(size));
        return block;
    }

    // Gives back a block that waits and is long enough; without one, some of the longest, which may become one with their
    // neighbours. False if nothing waits, or the request could not be served anyhow; else it is worth another try.
    private bool Relieve(int size, int alignment)
    {
        if (_heap.UsableSize(size, alignment) == 0)
            return false;
        int list = Granule.Count(size);
        while (list < Longest && Cells[list] == End)
            list++;
        bool isEnough = list <= Longest && Cells[list] != End;
        if (!isEnough)
            list = LongestWaiting();
        if (GiveBack(list, isEnough ? 1 : AtOnce) == 0)
            return false;
        _retries++;
        return true;
    }

    private int LongestWaiting()
    {
        ushort[] cells = Cells;
        int list = Longest;
        while (list != 0 && cells[list] == End)
            list--;
        return list;
    }

    private int GiveBack(int list, int most)
    {
        ushort[] cells = Cells;
        int count = 0;
        while (count < most && cells[list] != End)
        {
            int cell = cells[list];
            cells[list] = cells[cell];
            cells[cell] = 0;
            _heap.Deallocate((cell - FirstCell) << Granule.Shift);
            count++;
        }
        return count;
    }

    // The block has this length now. One that no list takes is the heap's alone.
    private void Note(int block, int length)
    {
        if (block != 0)
            Cells[(block >> Granule.Shift) + FirstCell] = (ushort)(length > Longest ? 0 : length);
    }

    private bool Reject()
    {
        if (IsReady)
            _rejections++;
        return false;
    }

    private static ushort[] MakeCells(int granules)
    {
        ushort[] cells = new ushort[FirstCell + granules];
        for (int list = 0; list <= Longest; list++)
            cells[list] = End;
        return cells;
    }
}
#endif
