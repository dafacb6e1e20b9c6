using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>Gives granules back: to the frontier, to the free blocks beside them, or as a free block of their own.</summary>
/// <remarks>What is always true is returned so that the public call can end in a jump, and needs no frame.</remarks>
internal static unsafe class Release
{
    /// <summary>
    /// Frees a live block, whose first bits are in this pair, at once or, if it is small and memory plenty, later. Constant time.
    /// Always true.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Free(Words control, Bytes payload, Words pair, int block, int length)
    {
        if (length <= (int)control[ControlBlock.Longest] && Deferral.IsCovered(control))
            return Deferral.Defer(control, payload, pair, block, length);
        ControlBlock.Unuse(control, length);
        control[ControlBlock.Freed] = control[ControlBlock.Freed] + 1;
        return Now(control, payload, block, length);
    }

    /// <summary>
    /// Frees a live or a deferred block, or granules without marks behind a live block. They coalesce with the free blocks on either
    /// side at once, so that no two free blocks ever touch, and none touches the frontier. Constant time. Always true.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Now(Words control, Bytes payload, int block, int length)
    {
        int end = block + length;
        // As long as the block is marked, the map shows how far the free ones on either side reach.
        int start = BlockMap.IsEnd(control, block - 1) ? block : AbsorbBefore(control, payload, block);
        BlockMap.UnmarkInline(control, block, length);
        if (end == (int)control[ControlBlock.Frontier])
        {
            control[ControlBlock.Frontier] = (uint)start;
            return true;
        }
        uint marks = BlockMap.MarksFrom(control, end);
        if ((marks & 1) == 0)
            end = AbsorbBehind(control, payload, end, BlockMap.FreeLengthOf(control, end, marks));
        return FreeList.Insert(control, payload, start, end - start);
    }

    // Takes in the free block that ends here; returns where the granules begin now.
    [MethodImpl(Flavour.Inline)]
    private static int AbsorbBefore(Words control, Bytes payload, int block)
    {
        int start = BlockMap.FreeStart(control, block);
        if (FreeList.Remove(control, payload, start, block - start))
            return start;
        Lose(control, start, block - start);
        return block;
    }

    // Takes in the free block of so many granules that begins here; returns where the granules end now.
    [MethodImpl(Flavour.Inline)]
    private static int AbsorbBehind(Words control, Bytes payload, int end, int length)
    {
        if (FreeList.Remove(control, payload, end, length))
            return end + length;
        Lose(control, end, length);
        return end;
    }

    // A block to which no list leads any more must not be joined, since something may still lead into it. That it is kept
    // apart is for the map to show: so it becomes a live block, one that nobody has.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Lose(Words control, int block, int length)
    {
        BlockMap.Mark(control, block, length);
        control[ControlBlock.Placed] = control[ControlBlock.Placed] + 1;
        ControlBlock.Use(control, length);
    }
}
