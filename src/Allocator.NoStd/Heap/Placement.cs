using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Finds room for a block: the free block that fits best, else the frontier. Best fit is exact below
/// 64 granules, and within a quarter above.
/// </summary>
internal static unsafe class Placement
{
    /// <summary>
    /// How many free blocks that may be too small, or lie wrong, are looked at before one is taken that is surely right.
    /// </summary>
    private const int Probes = 4;

    /// <summary>
    /// So many blocks that wait are joined before the frontier moves for a large or aligned request: as few as make its memory no worse.
    /// </summary>
    private const int JoinedAtLeast = 2;

    /// <summary>So many free granules, 64 at most, which are in no list any more, or 0. They are to be marked at once. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int PlaceSmall(Words control, Bytes payload, int granules)
    {
        if (granules <= (int)control[ControlBlock.Highest])
        {
            int sizeClass = SizeClass.FirstOccupied(control, granules);
            if (sizeClass != 0)
                return Part(control, payload, sizeClass, 0, granules);
            // So whoever asks for more, or for as much, does not look again before something is free.
            control[ControlBlock.Highest] = (uint)(granules - 1);
        }
        return BumpSmall(control, payload, granules);
    }

    /// <summary>
    /// So many free granules at an address that is a multiple of <paramref name="alignment"/> granules, or 0. They are to be
    /// marked at once.
    /// </summary>
    /// <remarks>
    /// Constant time, but for two cases: blocks that wait may have to be joined before the frontier moves (<see cref="Deferral.Join"/>); and
    /// before the request is refused, every free block is looked at that may hold it.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int PlaceAligned(Words control, Bytes payload, int granules, int alignment)
    {
        int block = QuickFit(control, payload, granules, alignment);
        return block != 0
            ? Carve(control, payload, block, granules, alignment)
            : BumpOrSearch(control, payload, granules, alignment);
    }

    /// <summary>
    /// The same at any granule: in the first block of the class of its own size, if that surely holds it, else of the next class that has one.
    /// Of 64 granules and less, constant time.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int PlaceNatural(Words control, Bytes payload, int granules)
    {
        int own = granules < SizeClass.ExactLimit ? granules : SizeClass.OfLarge(granules);
        int sizeClass = SizeClass.FirstOccupied(control, own);
        int length = 0;
        if (sizeClass == own && own >= SizeClass.ExactLimit)
        {
            length = BlockMap.FreeLength(control, FreeList.Head(control, own));
            if (length < granules)
            {
                sizeClass = SizeClass.FirstOccupied(control, own + 1);
                length = 0;
            }
        }
        if (sizeClass != 0)
            return Part(control, payload, sizeClass, length, granules);
        return granules <= Deferral.Cover
            ? BumpSmall(control, payload, granules)
            : BumpOrSearch(control, payload, granules, 1);
    }

    // Takes granules of the first block of a class, which surely has enough, and frees the rest. Its length is 0 where it is not known.
    [MethodImpl(Flavour.Inline)]
    private static int Part(Words control, Bytes payload, int sizeClass, int length, int granules)
    {
        ref uint first = ref FreeList.First(control, sizeClass);
        int block = (int)first;
        FreeList.PopFree(control, payload, ref first, block, sizeClass);
        if (sizeClass < SizeClass.ExactLimit)
        {
            length = sizeClass;
        }
        else
        {
            if (length == 0)
                length = BlockMap.FreeLength(control, block);
            BlockMap.ForgetLength(control, block, length);
        }
        if (length != granules)
            FreeList.Insert(control, payload, block + granules, length - granules);
        return block;
    }

    // The frontier, for a request of up to 64 granules.
    [MethodImpl(Flavour.Inline)]
    private static int BumpSmall(Words control, Bytes payload, int granules)
    {
        int frontier = (int)control[ControlBlock.Frontier];
        // What stays covered is below the end.
        if (!Deferral.StaysCovered(control, frontier + granules))
        {
            if (Deferral.IsAny(control))
            {
                Deferral.JoinLongest(control, payload);
                frontier = (int)control[ControlBlock.Frontier];
            }
            if (granules > (int)control[ControlBlock.End] - frontier)
                return BumpOrSearch(control, payload, granules, 1);
        }
        control[ControlBlock.Frontier] = (uint)(frontier + granules);
        return frontier;
    }

    // The frontier, and before the request is refused every free block that may hold it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int BumpOrSearch(Words control, Bytes payload, int granules, int alignment)
    {
        // What is larger than the heap is refused at once.
        if ((uint)granules > control[ControlBlock.End] - control[ControlBlock.First])
            return 0;
        int most = granules + alignment - 1;
        bool isJoined = !Deferral.IsPlenty(control, most) && Deferral.Join(control, payload, most, JoinedAtLeast);
        int block = isJoined ? QuickFit(control, payload, granules, alignment) : 0;
        if (block != 0)
            return Carve(control, payload, block, granules, alignment);
        block = Bump(control, payload, granules, alignment);
        if (block != 0)
            return block;
        // All that waited is joined by now: it was covered by less than was asked for. There are fewer blocks than granules.
        block = Fit(control, payload, granules, alignment, (int)control[ControlBlock.End]);
        return block != 0 ? Carve(control, payload, block, granules, alignment) : 0;
    }

    /// <summary>The first granule at or behind this one that lies at a multiple of so many granules in memory.</summary>
    internal static int Align(Words control, int granule, int alignment)
    {
        int phase = (int)control[ControlBlock.Phase];
        return granule + (-(phase + granule) & (alignment - 1));
    }

    // A free block that holds the request and is found in constant time.
    private static int QuickFit(Words control, Bytes payload, int granules, int alignment)
    {
        int block = Fit(control, payload, granules, alignment, Probes);
        return block != 0 ? block : SureFit(control, granules, alignment);
    }

    // The first free block that holds the request, smallest class first, among the first so many of its class and up.
    private static int Fit(Words control, Bytes payload, int granules, int alignment, int probes)
    {
        int sizeClass = SizeClass.Of(granules);
        while ((sizeClass = SizeClass.FirstOccupied(control, sizeClass)) != 0)
        {
            for (int block = FreeList.Head(control, sizeClass); block != 0; block = FreeList.After(control, payload, block))
            {
                if (probes-- == 0)
                    return 0;
                int length = sizeClass < SizeClass.ExactLimit ? sizeClass : BlockMap.FreeLength(control, block);
                if (granules <= block + length - Align(control, block, alignment))
                    return block;
            }
            sizeClass++;
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
        return FreeList.Head(control, sizeClass);
    }

    // Takes a part of a free block that its list led to; what is left on either side of it stays free.
    private static int Carve(Words control, Bytes payload, int block, int granules, int alignment)
    {
        int length = BlockMap.FreeLength(control, block);
        int start = Align(control, block, alignment);
        int behind = block + length - start - granules;
        FreeList.Remove(control, payload, block, length);
        if (start != block)
            FreeList.Insert(control, payload, block, start - block);
        if (behind != 0)
            FreeList.Insert(control, payload, start + granules, behind);
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
        return start;
    }
}
