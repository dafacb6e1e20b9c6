namespace Allocator.NoStd;

/// <summary>
/// Finds room and makes a live block of it: the free block that fits best, else the frontier. Best fit is exact below
/// 64 granules, and within a quarter above.
/// </summary>
internal static unsafe class Placement
{
    /// <summary>How many blocks of a class with several sizes are looked at before the next class is taken.</summary>
    private const int Probes = 4;

    /// <summary>
    /// A live block of so many granules, or 0 where there is no room for it. Constant time, unless the only room left
    /// is in the class of a request of 64 granules or more: then that class is searched to its end before the request
    /// is refused.
    /// </summary>
    internal static int Place(Words control, Bytes payload, int granules)
    {
        int block = BestFit(control, payload, granules);
        if (block == 0)
        {
            int bumped = Bump(control, payload, granules, 1);
            if (bumped != 0)
                return bumped;
            block = FitInClass(control, payload, granules, Granule.Limit);
        }
        return block == 0 ? 0 : Carve(control, payload, block, block, granules);
    }

    /// <summary>
    /// A live block of so many granules whose address is a multiple of <paramref name="alignment"/> granules, or 0.
    /// Constant time, unless the only room left is in a block that just fits: then every free block large enough is
    /// looked at before the request is refused.
    /// </summary>
    internal static int PlaceAligned(Words control, Bytes payload, int granules, int alignment)
    {
        int block = AlignedFit(control, payload, granules, alignment, Probes);
        if (block == 0)
            block = RoomyFit(control, payload, granules, alignment);
        if (block == 0)
        {
            int bumped = Bump(control, payload, granules, alignment);
            if (bumped != 0)
                return bumped;
            block = AlignedFit(control, payload, granules, alignment, Granule.Limit);
        }
        return block == 0
            ? 0
            : Carve(control, payload, block, Align(control, block, alignment), granules);
    }

    /// <summary>The first granule at or behind this one that lies at a multiple of so many granules in memory.</summary>
    internal static int Align(Words control, int granule, int alignment)
    {
        int phase = (int)control[ControlBlock.Phase];
        return granule + (-(phase + granule) & (alignment - 1));
    }

    /// <summary>
    /// Makes a live block of the granules from <paramref name="start"/> on, inside a free block; what is left on
    /// either side stays free.
    /// </summary>
    internal static int Carve(Words control, Bytes payload, int block, int start, int granules)
    {
        int length = BlockMap.Length(control, block);
        int behind = length - (start - block) - granules;
        FreeList.Remove(control, payload, block, length);
        if (start == block && behind == 0)
            return block;
        BlockMap.ForgetLength(control, block, length);
        if (start != block)
            Split(control, payload, block, start - block);
        BlockMap.SetStart(control, start);
        BlockMap.NoteLength(control, start, granules);
        if (behind != 0)
        {
            BlockMap.SetStart(control, start + granules);
            Split(control, payload, start + granules, behind);
        }
        return start;
    }

    // Smallest class first; in a class of several sizes the first few are looked at, in the classes above any will do.
    private static int BestFit(Words control, Bytes payload, int granules)
    {
        int block = FitInClass(control, payload, granules, Probes);
        if (block != 0)
            return block;
        int sizeClass = SizeClass.FirstOccupied(control, SizeClass.Of(granules) + (granules < SizeClass.ExactLimit ? 0 : 1));
        return sizeClass < 0 ? 0 : FreeList.Head(control, sizeClass);
    }

    // In a class of several sizes, the first block that is large enough among the first so many.
    private static int FitInClass(Words control, Bytes payload, int granules, int probes)
    {
        int sizeClass = SizeClass.Of(granules);
        if (granules < SizeClass.ExactLimit || !SizeClass.IsMarkedOccupied(control, sizeClass))
            return 0;
        int block = FreeList.Head(control, sizeClass);
        for (int probe = 0; block != 0 && probe < probes; probe++)
        {
            if (BlockMap.Length(control, block) >= granules)
                return block;
            block = FreeList.After(payload, block);
        }
        return 0;
    }

    // A block so large that the request fits in it wherever it begins.
    private static int RoomyFit(Words control, Bytes payload, int granules, int alignment) =>
        granules > Granule.Limit - alignment ? 0 : BestFit(control, payload, granules + alignment - 1);

    // A free block in which the request fits at its alignment, among the first so many that are large enough.
    private static int AlignedFit(Words control, Bytes payload, int granules, int alignment, int probes)
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

    // Hands out granules that never were; those passed over for the sake of alignment become a free block.
    private static int Bump(Words control, Bytes payload, int granules, int alignment)
    {
        int frontier = (int)control[ControlBlock.Frontier];
        int start = Align(control, frontier, alignment);
        if (granules > (int)control[ControlBlock.End] - start)
            return 0;
        if (start != frontier)
        {
            BlockMap.SetStart(control, start);
            Split(control, payload, frontier, start - frontier);
        }
        control[ControlBlock.Frontier] = (uint)(start + granules);
        BlockMap.SetStart(control, start + granules);
        BlockMap.NoteLength(control, start, granules);
        return start;
    }

    private static void Split(Words control, Bytes payload, int block, int length)
    {
        BlockMap.NoteLength(control, block, length);
        FreeList.Insert(control, payload, block, length);
    }
}
