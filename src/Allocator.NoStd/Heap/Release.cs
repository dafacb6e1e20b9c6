using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>Gives granules back: to the frontier, to the free blocks beside them, or as a free block of their own.</summary>
internal static unsafe class Release
{
    /// <summary>
    /// Frees a live block, whose first bits are in this pair, at once or, if it is small and memory plenty, later. Constant time.
    /// Always true.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Free(Words control, Bytes payload, Words pair, int block, int length) =>
        length < Deferral.Limit && Deferral.IsCovered(control)
            ? Deferral.Defer(control, payload, pair, block, length)
            : Now(control, payload, block, length);

    /// <summary>
    /// Frees a live or a deferred block. It coalesces with the free blocks on either side at once, so that no two free blocks ever
    /// touch, and none touches the frontier. Constant time. Always true.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Now(Words control, Bytes payload, int block, int length)
    {
        int end = block + length;
        // As long as the block is marked, the map shows how far the free ones on either side reach.
        int start = BlockMap.IsEnd(control, block - 1) ? block : AbsorbBefore(control, payload, block);
        BlockMap.Unmark(control, block, length);
        return Join(control, payload, start, end);
    }

    /// <summary>
    /// Gives unmarked granules back to the frontier, if it is behind them; else makes a free block of them and of the free ones
    /// there. Constant time. Always true.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Join(Words control, Bytes payload, int start, int end)
    {
        if (end == (int)control[ControlBlock.Frontier])
        {
            control[ControlBlock.Frontier] = (uint)start;
            return true;
        }
        int behind = BlockMap.FreeLengthInline(control, end);
        if (behind != 0)
            end = AbsorbBehind(control, payload, end, behind);
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
        control[ControlBlock.Allocations]++;
        control[ControlBlock.Used] += (uint)length;
        if (control[ControlBlock.Used] > control[ControlBlock.Peak])
            control[ControlBlock.Peak] = control[ControlBlock.Used];
    }
}
