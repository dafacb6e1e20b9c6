namespace Allocator.NoStd;

/// <summary>Gives a live block another size: where it stands, or by sliding it down.</summary>
internal static unsafe class Resize
{
    /// <summary>
    /// Grows a block where it stands, into the free block or the frontier behind it, or shrinks it. False, and nothing
    /// changed, where there is no room. Constant time.
    /// </summary>
    internal static bool InPlace(Words control, Bytes payload, int block, int length, int granules)
    {
        int wanted = block + granules;
        int end = Extend(control, payload, block + length, wanted);
        if (end < wanted)
            return false;
        BlockMap.ForgetLength(control, block, length);
        Trim(control, payload, wanted, end);
        BlockMap.NoteLength(control, block, granules);
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
        if (!BlockMap.IsFree(control, block - 1))
            return 0;
        int room = block - FreeList.LengthBefore(control, payload, block);
        int start = Placement.Align(control, room, alignment);
        int wanted = start + granules;
        int end = start < block ? Extend(control, payload, block + length, wanted) : 0;
        if (end < wanted)
            return 0;
        if (Release.AbsorbBefore(control, payload, block) == block)
        {
            Trim(control, payload, block + length, end);
            return 0;
        }
        BlockMap.ClearFree(control, room);
        BlockMap.ForgetLength(control, block, length);
        Payload.Move(payload, block, start, used);
        if (start != room)
            FreeList.Insert(control, payload, room, start - room);
        BlockMap.SetStart(control, start);
        Trim(control, payload, wanted, end);
        BlockMap.NoteLength(control, start, granules);
        return start;
    }

    // Takes in what is free behind a block that ends here, if it reaches as far as wanted; returns where the block's
    // granules end now.
    private static int Extend(Words control, Bytes payload, int end, int wanted)
    {
        if (wanted <= end)
            return end;
        if (end == (int)control[ControlBlock.Frontier])
        {
            if (wanted > (int)control[ControlBlock.End])
                return end;
            BlockMap.ClearStart(control, end);
            BlockMap.SetStart(control, wanted);
            control[ControlBlock.Frontier] = (uint)wanted;
            return wanted;
        }
        if (!BlockMap.IsFree(control, end) || end + BlockMap.Length(control, end) < wanted)
            return end;
        int extended = Release.AbsorbBehind(control, payload, end);
        if (extended != end)
            BlockMap.ClearFree(control, extended - 1);
        return extended;
    }

    // Frees the granules of a block from the one on that is not wanted; its length is not noted.
    private static void Trim(Words control, Bytes payload, int wanted, int end)
    {
        if (wanted == end)
            return;
        BlockMap.SetStart(control, wanted);
        Release.Free(control, payload, wanted, end - wanted);
    }
}
