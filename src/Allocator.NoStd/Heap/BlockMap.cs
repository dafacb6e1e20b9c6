using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Where blocks begin and which are free: two bits a granule, kept away from the payload, instead of a header a block.
/// <list type="bullet">
/// <item><c>start</c>: this granule begins a block, live or free, or is the frontier.</item>
/// <item><c>free</c>: this granule is the first or the last of a free block.</item>
/// </list>
/// The words alternate, 32 granules of <c>start</c>, then the same 32 of <c>free</c>. A block ends where the next
/// begins; one so long that it covers the whole word of the map behind its own has its length written there, in the
/// 31 low bits of the <c>free</c> word, which nobody else has a use for. (Its topmost bit may be the block's own last
/// granule.) So every length is found in two reads.
/// </summary>
internal static unsafe class BlockMap
{
    private const uint LengthMask = 0x7FFFFFFF;

    /// <summary>The words a map needs for granules 0 to <paramref name="end"/>, the last being the full heap's frontier.</summary>
    internal static int Words(int end) => ((end >> 5) + 1) << 1;

#if NANOFRAMEWORK_1_0
    // The word that has the start bit of a granule, and the one that has its free bit.
    private static ref uint Starts(uint[] control, int granule) => ref control[ControlBlock.Map + (granule >> 5 << 1)];

    private static ref uint Frees(uint[] control, int granule) => ref control[ControlBlock.Map + 1 + (granule >> 5 << 1)];
#else
    // As steps of a pair of words, which is one instruction.
    [MethodImpl(Flavour.Inline)]
    private static ref uint Starts(uint* control, int granule) =>
        ref *(uint*)((ulong*)(control + ControlBlock.Map) + ((uint)granule >> 5));

    [MethodImpl(Flavour.Inline)]
    private static ref uint Frees(uint* control, int granule) =>
        ref *(uint*)((ulong*)(control + ControlBlock.Map + 1) + ((uint)granule >> 5));
#endif

    [MethodImpl(Flavour.Inline)]
    internal static bool IsStart(Words control, int granule) =>
        ((Starts(control, granule) >> granule) & 1) != 0;

    [MethodImpl(Flavour.Inline)]
    internal static bool IsFree(Words control, int granule) =>
        ((Frees(control, granule) >> granule) & 1) != 0;

    /// <summary>
    /// The granules of the live block that begins here, or 0 where none does, whatever the granule. Constant time.
    /// </summary>
    /// <remarks>No granule before the first has a mark, so only the frontier has to be looked at.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int LiveLength(Words control, int granule)
    {
        if ((uint)granule >= control[ControlBlock.Frontier])
            return 0;
        return (((Starts(control, granule) & ~Frees(control, granule)) >> granule) & 1) != 0 ? Length(control, granule) : 0;
    }

    [MethodImpl(Flavour.Inline)]
    internal static void SetStart(Words control, int granule) =>
        Starts(control, granule) |= 1u << granule;

    [MethodImpl(Flavour.Inline)]
    internal static void ClearStart(Words control, int granule) =>
        Starts(control, granule) &= ~(1u << granule);

    [MethodImpl(Flavour.Inline)]
    internal static void SetFree(Words control, int granule) =>
        Frees(control, granule) |= 1u << granule;

    [MethodImpl(Flavour.Inline)]
    internal static void ClearFree(Words control, int granule) =>
        Frees(control, granule) &= ~(1u << granule);

    /// <summary>The granules of the block that begins here, live or free. Constant time.</summary>
    internal static int Length(Words control, int block)
    {
        int from = block + 1;
        uint starts = Starts(control, from) >> from;
        if (starts == 0)
        {
            from = (from | 31) + 1;
            starts = Starts(control, from);
            if (starts == 0)
                return (int)(Frees(control, from) & LengthMask);
        }
        return from + Bits.Lowest(starts) - block;
    }

    /// <summary>Writes down the length of a block that is too long to be seen at a glance; others need nothing.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void NoteLength(Words control, int block, int length)
    {
        if (IsLong(block, length))
            ReplaceLength(control, block, (uint)length);
    }

    /// <summary>Takes back what <see cref="NoteLength"/> wrote: the granules are to become part of another block.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void ForgetLength(Words control, int block, int length)
    {
        if (IsLong(block, length))
            ReplaceLength(control, block, 0);
    }

    /// <summary>Both: the block becomes shorter. What is not long now, will not be then.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void ShortenLength(Words control, int block, int length, int shorter)
    {
        if (IsLong(block, length))
            ReplaceLength(control, block, IsLong(block, shorter) ? (uint)shorter : 0);
    }

    /// <summary>Whether this granule's <c>free</c> bit is one of those that hold the length of its block.</summary>
    internal static bool HoldsLength(int block, int length, int granule)
    {
        int from = ((block + 1) | 31) + 1;
        return IsLong(block, length) && granule >= from && granule < from + 31;
    }

    private static void ReplaceLength(Words control, int block, uint length)
    {
        ref uint word = ref Frees(control, block + 33);
        word = (word & ~LengthMask) | length;
    }

    // Whether the block covers the whole map word behind the one its second granule is in.
    [MethodImpl(Flavour.Inline)]
    private static bool IsLong(int block, int length) => length > 32 && block + length > ((block + 1) | 31) + 32;
}
