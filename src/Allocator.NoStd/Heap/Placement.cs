using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Finds room for a block: the free block that fits best, else the frontier. Best fit is exact below
/// 64 granules, and within a quarter above.
/// </summary>
internal static unsafe class Placement
{
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
    /// Constant time, but that blocks that wait may have to be joined before the frontier moves (<see cref="Deferral.Join"/>). Of the free
    /// blocks that may hold the request only the first is looked at; of those that surely do, the first is taken.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int PlaceAligned(Words control, Bytes payload, int granules, int alignment)
    {
        int start = QuickFit(control, payload, granules, alignment);
        return start != 0 ? start : JoinAndPlace(control, payload, granules, alignment);
    }

    /// <summary>
    /// The same of more than 64 granules, anywhere: in the first block of the class of its own size, if that holds it, else of the
    /// next class that has one.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int PlaceLarge(Words control, Bytes payload, int granules)
    {
        int own = SizeClass.OfLarge(granules);
        int sizeClass = SizeClass.FirstOccupied(control, own);
        int length = 0;
        if (sizeClass == own)
        {
            length = BlockMap.FreeLength(control, FreeList.Head(control, own));
            if (length < granules)
            {
                sizeClass = SizeClass.FirstOccupied(control, own + 1);
                length = 0;
            }
        }
        return sizeClass != 0
            ? Part(control, payload, sizeClass, length, granules)
            : JoinAndPlace(control, payload, granules, 1);
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

    // The frontier, for a request of up to 64 granules that no free block holds.
    [MethodImpl(Flavour.Inline)]
    private static int BumpSmall(Words control, Bytes payload, int granules)
    {
        int frontier = (int)control[ControlBlock.Frontier];
        // What stays covered is below the end; and where any block waits, its cover has room for the request.
        if (!Deferral.StaysCovered(control, frontier + granules))
        {
            if (Deferral.IsAny(control))
            {
                Deferral.JoinLongest(control, payload);
                frontier = (int)control[ControlBlock.Frontier];
            }
            if (granules > (int)control[ControlBlock.End] - frontier)
                return 0;
        }
        control[ControlBlock.Frontier] = (uint)(frontier + granules);
        return frontier;
    }

    // The frontier, or what is found once blocks that wait have been joined before it moves.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int JoinAndPlace(Words control, Bytes payload, int granules, int alignment)
    {
        // What is larger than the heap is refused at once.
        if ((uint)granules > control[ControlBlock.End] - control[ControlBlock.First])
            return 0;
        int most = granules + alignment - 1;
        // One at least, where small blocks that lie apart are of no use to the request: its memory is worse without, and no better with two.
        int least = granules > Deferral.Cover || alignment != 1 ? 1 : 0;
        bool isJoined = Deferral.Join(control, payload, most, least);
        int start = isJoined ? QuickFit(control, payload, granules, alignment) : 0;
        // Where there is no room, all that waited is joined by now: it was covered by less than was asked for.
        return start != 0 ? start : Bump(control, payload, granules, alignment);
    }

    /// <summary>The first granule at or behind this one that lies at a multiple of so many granules in memory.</summary>
    internal static int Align(Words control, int granule, int alignment)
    {
        int phase = (int)control[ControlBlock.Phase];
        return granule + (-(phase + granule) & (alignment - 1));
    }

    // A part of a free block that is found in constant time: the first of all that may hold the request, else one that surely does.
    private static int QuickFit(Words control, Bytes payload, int granules, int alignment)
    {
        int sizeClass = SizeClass.FirstOccupied(control, SizeClass.Of(granules));
        if (sizeClass == 0)
            return 0;
        int block = FreeList.Head(control, sizeClass);
        int length = LengthIn(control, sizeClass, block);
        if (granules > block + length - Align(control, block, alignment))
        {
            // The lowest of the classes in which every block holds the request, wherever it begins.
            int most = granules + alignment - 1;
            sizeClass = SizeClass.FirstOccupied(control, SizeClass.Of(most) + (most < SizeClass.ExactLimit ? 0 : 1));
            if (sizeClass == 0)
                return 0;
            block = FreeList.Head(control, sizeClass);
            length = LengthIn(control, sizeClass, block);
        }
        return Carve(control, payload, block, length, granules, alignment);
    }

    // The granules of a free block in the list of a class.
    [MethodImpl(Flavour.Inline)]
    private static int LengthIn(Words control, int sizeClass, int block) =>
        sizeClass < SizeClass.ExactLimit ? sizeClass : BlockMap.FreeLength(control, block);

    // Takes a part of a free block out of its list; what is left on either side of it stays free.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Carve(Words control, Bytes payload, int block, int length, int granules, int alignment)
    {
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
