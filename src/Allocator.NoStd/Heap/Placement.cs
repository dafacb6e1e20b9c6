using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Finds room and makes a live block of it: the free block that fits best, else the frontier. Best fit is exact below
/// 64 granules, and within a quarter above.
/// </summary>
internal static unsafe class Placement
{
    /// <summary>
    /// How many free blocks that may be too small, or lie wrong, are looked at before one is taken that is surely right.
    /// </summary>
    private const int Probes = 2;

    /// <summary>A live block of so many granules, or 0.</summary>
    /// <remarks>
    /// Constant time, but for what is done before a request is refused: the blocks that wait are freed, and, for 64
    /// granules and more, every free block is looked at that may hold it.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Place(Words control, Bytes payload, int granules)
    {
        if (granules < SizeClass.ExactLimit)
        {
            int sizeClass = SizeClass.FirstExact(control, granules);
            if (sizeClass != 0)
                return Take(control, payload, sizeClass, sizeClass, granules);
        }
        return PlaceLarge(control, payload, granules);
    }

    /// <summary>
    /// The same at an address that is a multiple of <paramref name="alignment"/> granules; before it refuses, it looks at
    /// every free block that may hold the request, whatever its size.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Place(Words control, Bytes payload, int granules, int alignment)
    {
        int block = Fit(control, payload, granules, alignment, Probes);
        if (block == 0)
            block = SureFit(control, granules, alignment);
        return block != 0
            ? Carve(control, payload, block, granules, alignment)
            : BumpOrSearch(control, payload, granules, alignment);
    }

    // Of the request's own class the first block may hold it, which often is the one that was released last; of the next
    // class that has any, all do.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PlaceLarge(Words control, Bytes payload, int granules)
    {
        int sizeClass = SizeClass.Of(granules);
        int block = SizeClass.IsOccupied(control, sizeClass) ? FreeList.Head(control, sizeClass) : 0;
        if (block == 0 || BlockMap.Length(control, block) < granules)
        {
            sizeClass = SizeClass.FirstOccupied(control, sizeClass + 1);
            if (sizeClass < 0)
                return BumpOrSearch(control, payload, granules, 1);
            block = FreeList.Head(control, sizeClass);
        }
        return Take(control, payload, sizeClass, BlockMap.Length(control, block), granules);
    }

    // Makes a live block of the first one of a class, its length known.
    private static int Take(Words control, Bytes payload, int sizeClass, int length, int granules)
    {
        int block = FreeList.Pop(control, payload, sizeClass);
        Cut(control, payload, block, block + length, granules);
        return block;
    }

    // Makes a live block of the first granules of a free one that is in no list any more; what is behind stays free.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Cut(Words control, Bytes payload, int block, int end, int granules)
    {
        BlockMap.ForgetLength(control, block, end - block);
        BlockMap.ClearFree(control, block);
        int behind = block + granules;
        if (behind == end)
        {
            BlockMap.ClearFree(control, end - 1);
        }
        else
        {
            BlockMap.SetStart(control, behind);
            BlockMap.SetFree(control, behind);
            FreeList.Link(control, payload, behind, end - behind);
        }
        BlockMap.NoteLength(control, block, granules);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int BumpOrSearch(Words control, Bytes payload, int granules, int alignment)
    {
        int block = Bump(control, payload, granules, alignment);
        return block != 0 ? block : PlaceAtLast(control, payload, granules, alignment);
    }

    /// <summary>The first granule at or behind this one that lies at a multiple of so many granules in memory.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Align(Words control, int granule, int alignment)
    {
        int phase = (int)control[ControlBlock.Phase];
        return granule + (-(phase + granule) & (alignment - 1));
    }

    // What is left to try before a request is refused.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PlaceAtLast(Words control, Bytes payload, int granules, int alignment)
    {
        if (control[ControlBlock.Waiting] != 0)
        {
            QuickList.CoalesceAll(control, payload);
            return Place(control, payload, granules, alignment);
        }
        int block = Fit(control, payload, granules, alignment, Granule.Limit);
        return block == 0 ? 0 : Carve(control, payload, block, granules, alignment);
    }

    // The first free block that holds the request, smallest class first, among the first so many of its class and up.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Fit(Words control, Bytes payload, int granules, int alignment, int probes)
    {
        int sizeClass = SizeClass.FirstOccupied(control, SizeClass.Of(granules));
        while (sizeClass >= 0)
        {
            for (int block = FreeList.Head(control, sizeClass); block != 0; block = (int)FreeList.After(control, payload, block))
            {
                if (probes-- == 0)
                    return 0;
                int end = block + BlockMap.Length(control, block);
                if (granules <= end - Align(control, block, alignment))
                    return block;
            }
            sizeClass = SizeClass.FirstOccupied(control, sizeClass + 1);
        }
        return 0;
    }

    // A block of a class in which every block holds the request, wherever it begins.
    private static int SureFit(Words control, int granules, int alignment)
    {
        if (granules > Granule.Limit - alignment)
            return 0;
        granules += alignment - 1;
        int sizeClass = SizeClass.Of(granules) + (granules < SizeClass.ExactLimit ? 0 : 1);
        sizeClass = SizeClass.FirstOccupied(control, sizeClass);
        return sizeClass < 0 ? 0 : FreeList.Head(control, sizeClass);
    }

    // Makes a live block inside a free one; what is left on either side of it stays free.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Carve(Words control, Bytes payload, int block, int granules, int alignment)
    {
        int length = BlockMap.Length(control, block);
        if (!FreeList.Unlink(control, payload, block, length))
            return 0;
        int start = Align(control, block, alignment);
        if (start != block)
        {
            BlockMap.ForgetLength(control, block, length);
            BlockMap.SetStart(control, start);
            FreeList.Insert(control, payload, block, start - block);
        }
        Cut(control, payload, start, block + length, granules);
        return start;
    }

    // Hands out granules that never were; those passed over for the sake of alignment become a free block. Where memory
    // is scarce, one block that waits is freed first, for later requests: so that few are left at the end.
    private static int Bump(Words control, Bytes payload, int granules, int alignment)
    {
        QuickList.CoalesceOneIfScarce(control, payload);
        int frontier = (int)control[ControlBlock.Frontier];
        int start = Align(control, frontier, alignment);
        if (granules > (int)control[ControlBlock.End] - start)
            return 0;
        if (start != frontier)
            FreeList.Insert(control, payload, frontier, start - frontier);
        control[ControlBlock.Frontier] = (uint)(start + granules);
        BlockMap.SetStart(control, start);
        BlockMap.SetStart(control, start + granules);
        BlockMap.NoteLength(control, start, granules);
        return start;
    }
}
