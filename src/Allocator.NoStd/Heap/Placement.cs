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
    private const int Probes = 4;

    /// <summary>
    /// A live block of so many granules whose address is a multiple of <paramref name="alignment"/> granules, or 0.
    /// Constant time for less than 64 granules at an alignment of 1. For the others too, but for one case: before such a
    /// request is refused, every free block is looked at that may hold it.
    /// </summary>
    internal static int Place(Words control, Bytes payload, int granules, int alignment)
    {
        if (alignment == 1 && granules < SizeClass.ExactLimit)
            return PlaceExact(control, payload, granules);
        int block = Fit(control, payload, granules, alignment, Probes);
        if (block == 0)
            block = SureFit(control, granules, alignment);
        if (block == 0)
        {
            int bumped = Bump(control, payload, granules, alignment);
            if (bumped != 0)
                return bumped;
            block = Fit(control, payload, granules, alignment, Granule.Limit);
        }
        return block == 0 ? 0 : Carve(control, payload, block, granules, alignment);
    }

    // Of the classes of one size, each block of the first that has any is right; what is left of it stays free.
    [MethodImpl(Flavour.Inline)]
    private static int PlaceExact(Words control, Bytes payload, int granules)
    {
        int sizeClass = SizeClass.FirstOccupied(control, granules);
        if (sizeClass < 0)
            return Bump(control, payload, granules, 1);
        int block = FreeList.Pop(control, payload, sizeClass);
        BlockMap.ClearFree(control, block);
        if (sizeClass == granules)
            BlockMap.ClearFree(control, block + granules - 1);
        else
            Split(control, payload, block, granules);
        return block;
    }

    // The last granule is marked free, and stays so: it is the last of what is left.
    [MethodImpl(Flavour.Inline)]
    private static void Split(Words control, Bytes payload, int block, int granules)
    {
        int length = BlockMap.Length(control, block);
        BlockMap.ShortenLength(control, block, length, granules);
        BlockMap.SetStart(control, block + granules);
        FreeList.Insert(control, payload, block + granules, length - granules);
    }

    /// <summary>The first granule at or behind this one that lies at a multiple of so many granules in memory.</summary>
    internal static int Align(Words control, int granule, int alignment)
    {
        int phase = (int)control[ControlBlock.Phase];
        return granule + (-(phase + granule) & (alignment - 1));
    }

    // The first free block that holds the request, smallest class first, among the first so many of its class and up.
    private static int Fit(Words control, Bytes payload, int granules, int alignment, int probes)
    {
        int sizeClass = SizeClass.FirstOccupied(control, SizeClass.Of(granules));
        while (sizeClass >= 0)
        {
            for (int block = FreeList.Head(control, sizeClass); block != 0; block = FreeList.After(payload, block))
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
    private static int Carve(Words control, Bytes payload, int block, int granules, int alignment)
    {
        int length = BlockMap.Length(control, block);
        int start = Align(control, block, alignment);
        int behind = block + length - start - granules;
        FreeList.Remove(control, payload, block, length);
        if (start != block)
            FreeList.Insert(control, payload, block, start - block);
        if (behind != 0)
        {
            BlockMap.SetStart(control, start + granules);
            FreeList.Insert(control, payload, start + granules, behind);
        }
        BlockMap.SetStart(control, start);
        BlockMap.NoteLength(control, start, granules);
        return start;
    }

    // Hands out granules that never were; those passed over for the sake of alignment become a free block.
    private static int Bump(Words control, Bytes payload, int granules, int alignment)
    {
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
