namespace Allocator.NoStd;

/// <summary>Gives a live block another size: where it stands, or by sliding it down.</summary>
internal static unsafe class Resize
{
    /// <summary>
    /// Grows a block where it stands, into what is free behind it or the frontier, or shrinks it. False, and nothing changed, where
    /// there is no room. Constant time, but for blocks that wait behind it: no more of them than it grows granules.
    /// </summary>
    internal static bool InPlace(Words control, Bytes payload, int block, int length, int granules)
    {
        int end = block + length;
        while (block + granules > end)
        {
            int piece = RoomAt(control, payload, end);
            if (piece == 0)
                return false;
            end += piece;
        }
        Settle(control, payload, block, length, block, granules);
        return true;
    }

    /// <summary>
    /// Moves a block down into the free block before it, and gives it what it needs of that, of its own and of what is
    /// free behind it. Returns the block's new start, or 0 where all three together are too small. Takes the time to
    /// copy <paramref name="used"/> bytes; besides that, constant.
    /// </summary>
    internal static int Slide(
        Words control, Bytes payload, int block, int length, int granules, int alignment, Size used)
    {
        int room = block - RoomBefore(control, payload, block);
        int start = Placement.Align(control, room, alignment);
        int end = block + length;
        if (start >= block || granules > end + RoomAt(control, payload, end) - start)
            return 0;
        FreeList.Remove(control, payload, room, block - room);
        Payload.Move(payload, block, start, used);
        if (start != room)
            FreeList.Insert(control, payload, room, start - room);
        Settle(control, payload, block, length, start, granules);
        return start;
    }

    // Free granules directly before a block that begins here, if they can be had.
    private static int RoomBefore(Words control, Bytes payload, int block)
    {
        int length = block - BlockMap.FreeStart(control, block);
        return FreeList.IsLinked(control, payload, block - length, SizeClass.Of(length)) ? length : 0;
    }

    // Granules from here on that can be had in one piece: those of a free block or of one that waits, or above the frontier.
    private static int RoomAt(Words control, Bytes payload, int granule)
    {
        if (granule >= (int)control[ControlBlock.Frontier])
            return (int)control[ControlBlock.End] - granule;
        int length = BlockMap.FreeLength(control, granule);
        if (length != 0)
            return FreeList.IsLinked(control, payload, granule, SizeClass.Of(length)) ? length : 0;
        // Without one that waits there are no lists, and yet one may be marked here, to which no list led any more.
        if (!Deferral.IsAny(control))
            return 0;
        length = Deferral.LengthAt(control, payload, granule);
        return length != 0 && FreeList.IsLinked(control, payload, granule, -length) ? length : 0;
    }

    // Takes what RoomAt has found below the frontier; returns where it ends.
    private static int Take(Words control, Bytes payload, int granule)
    {
        int length = BlockMap.FreeLength(control, granule);
        if (length != 0)
        {
            FreeList.Remove(control, payload, granule, length);
            return granule + length;
        }
        length = Deferral.LengthAt(control, payload, granule);
        Deferral.Remove(control, payload, granule, length);
        BlockMap.Unmark(control, granule, length);
        return granule + length;
    }

    // Makes a live block of exactly so many granules out of one, what is free before it from the start on, and what is free
    // behind it. What it does not need of these stays behind it.
    private static void Settle(Words control, Bytes payload, int block, int length, int start, int granules)
    {
        int end = block + length;
        int wanted = start + granules;
        while (end < wanted && end != (int)control[ControlBlock.Frontier])
            end = Take(control, payload, end);
        bool isLast = end == (int)control[ControlBlock.Frontier];
        Deferral.Join(control, payload, wanted - end, 0);
        BlockMap.Unmark(control, block, length);
        BlockMap.Mark(control, start, granules);
        if (isLast)
            control[ControlBlock.Frontier] = (uint)wanted;
        else if (wanted < end)
            Release.Now(control, payload, wanted, end - wanted);
    }
}
