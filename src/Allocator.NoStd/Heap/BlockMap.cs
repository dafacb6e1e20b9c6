using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Where blocks begin and which are free: two bits a granule, kept away from the payload, instead of a header a block.
/// <list type="bullet">
/// <item><c>start</c>: this granule begins a block, live or free, or is the frontier.</item>
/// <item><c>free</c>: this granule is the first or the last of a free block, or the first of one that waits in a quick
/// list.</item>
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
    internal static bool IsStart(Words control, int granule) => ((Starts(control, granule) >> granule) & 1) != 0;

    [MethodImpl(Flavour.Inline)]
    internal static bool IsFree(Words control, int granule) => ((Frees(control, granule) >> granule) & 1) != 0;

    /// <summary>
    /// The granules of the live block that begins here, if its end is in the same word of the map or in the next; else 0,
    /// as for all that is no live block. Whatever the granule. Constant time.
    /// </summary>
    /// <remarks>No granule before the first has a mark, so only the frontier has to be looked at.</remarks>
    [MethodImpl(Flavour.Inline)]
    internal static int LengthAtAGlance(Words control, int granule)
    {
        if ((uint)granule >= control[ControlBlock.Frontier])
            return 0;
        uint starts = Starts(control, granule);
        if (((starts & ~Frees(control, granule)) >> granule & 1) == 0)
            return 0;
        return Bits.LowestOfTwo(starts >> granule & ~1u, Starts(control, granule + 32), 32 - (granule & 31));
    }

    /// <summary>
    /// The granules of the live block that begins here, or 0 where none does, whatever the granule. Constant time.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int LiveLength(Words control, int granule) =>
        (uint)granule < control[ControlBlock.Frontier] && IsStart(control, granule) && !IsFree(control, granule)
            ? Length(control, granule)
            : 0;

    [MethodImpl(Flavour.Inline)]
    internal static void SetStart(Words control, int granule) => Starts(control, granule) |= 1u << granule;

    [MethodImpl(Flavour.Inline)]
    internal static void ClearStart(Words control, int granule) => Starts(control, granule) &= ~(1u << granule);

    [MethodImpl(Flavour.Inline)]
    internal static void SetFree(Words control, int granule) => Frees(control, granule) |= 1u << granule;

    [MethodImpl(Flavour.Inline)]
    internal static void ClearFree(Words control, int granule) => Frees(control, granule) &= ~(1u << granule);

    /// <summary>The granules of the block that begins here, live or free. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Length(Words control, int block)
    {
        // Its own bit is shifted out, in two steps: it may be the last of the word.
        uint starts = Starts(control, block) >> block & ~1u;
        int length = Bits.LowestOfTwo(starts, Starts(control, block + 32), 32 - (block & 31));
        return length != 0 ? length : LengthBeyond(control, block);
    }

    // Of a block whose end neither its own word of the map shows nor the next.
    private static int LengthBeyond(Words control, int block)
    {
        int next = WordBehind(block);
        uint starts = Starts(control, next);
        return starts != 0 ? next + Bits.Lowest(starts) - block : (int)(Frees(control, next) & LengthMask);
    }

    /// <summary>
    /// The granules of the block that ends before this granule, which is a start, or 0 where the two nearest words of the
    /// map do not show where it begins: then it is long. Constant time.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static int LengthBefore(Words control, int end)
    {
        int last = end - 1;
        uint starts = Starts(control, last) << (31 - (last & 31));
        return starts != 0 ? 32 - Bits.Highest(starts) : LengthFarBefore(control, end);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LengthFarBefore(Words control, int end)
    {
        int word = (end - 1 | 31) - 63;
        uint starts = word < 0 ? 0 : Starts(control, word);
        return starts != 0 ? end - word - Bits.Highest(starts) : 0;
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

    /// <summary>Whether this granule's <c>free</c> bit is one of those that hold the length of its block.</summary>
    internal static bool HoldsLength(int block, int length, int granule) =>
        IsLong(block, length) && granule >= WordBehind(block) && granule < WordBehind(block) + 31;

    private static void ReplaceLength(Words control, int block, uint length)
    {
        ref uint word = ref Frees(control, WordBehind(block));
        word = (word & ~LengthMask) | length;
    }

    // Whether the block covers the whole map word behind the one its second granule is in.
    [MethodImpl(Flavour.Inline)]
    private static bool IsLong(int block, int length) => length > 32 && block + length >= WordBehind(block) + 32;

    // The first granule of the map word behind the one that a block's second granule is in.
    [MethodImpl(Flavour.Inline)]
    private static int WordBehind(int block) => ((block + 1) | 31) + 1;
}
