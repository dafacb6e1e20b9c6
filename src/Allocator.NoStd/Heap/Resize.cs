namespace Allocator.NoStd;

/// <summary>Gives a live block another size: where it stands, or by sliding it down.</summary>
internal static unsafe class Resize
{
    /// <summary>
    /// Grows a block where it stands, into what is free behind it, or shrinks it. False, and nothing changed for users, where
    /// there is no room. Constant time, but that deferred blocks behind it are joined: no more of them than it grows granules.
    /// </summary>
    internal static bool InPlace(Words control, Bytes payload, int block, int length, int granules)
    {
        int end = block + length;
        int room = RoomBehind(control, payload, end);
        while (granules > length + room)
        {
            if (!Deferral.JoinAt(control, payload, end + room))
                return false;
            room = RoomBehind(control, payload, end);
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
        if (start >= block || granules > end + RoomBehind(control, payload, end) - start)
            return 0;
        Release.AbsorbBefore(control, payload, block);
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
        return FreeList.IsLinked(control, payload, block - length, length) ? length : 0;
    }

    // Free granules directly behind a block that ends here, if they can be had.
    private static int RoomBehind(Words control, Bytes payload, int end)
    {
        if (end == (int)control[ControlBlock.Frontier])
            return (int)control[ControlBlock.End] - end;
        int length = BlockMap.FreeLength(control, end);
        return FreeList.IsLinked(control, payload, end, length) ? length : 0;
    }

    // Makes a live block of exactly so many granules out of one, what is free before it from the start on, and what is free
    // behind it. What it does not need of these stays behind it.
    private static void Settle(Words control, Bytes payload, int block, int length, int start, int granules)
    {
        int end = block + length;
        int wanted = start + granules;
        bool isLast = end == (int)control[ControlBlock.Frontier];
        if (isLast)
            Deferral.Uncover(control, payload, wanted);
        BlockMap.Unmark(control, block, length);
        if (!isLast && wanted > end)
            end = Release.AbsorbBehind(control, payload, end, BlockMap.FreeLength(control, end));
        BlockMap.Mark(control, start, granules);
        if (isLast)
            control[ControlBlock.Frontier] = (uint)wanted;
        else if (wanted < end)
            Release.Join(control, payload, wanted, end);
    }
}
