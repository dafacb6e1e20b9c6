using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Where live blocks begin and end: two bits a granule, kept away from the payload, instead of a header a block.
/// <list type="bullet">
/// <item><c>start</c>: a live block begins with this granule.</item>
/// <item><c>end</c>: a live block ends with this granule; the one before the first counts as such.</item>
/// </list>
/// Free granules have no mark, so that to part free blocks or to join them changes nothing here. A live block reaches to its
/// <c>end</c>, a free one to the next <c>start</c>. The words alternate, 32 granules of <c>start</c>, then the same 32 of
/// <c>end</c>.
/// </summary>
/// <remarks>
/// <em>Long</em> is a block that covers the whole word behind the one it begins in, and more: no mark is in sight from where
/// it begins. Its length is noted in the <c>end</c> half of that word, and of the last one that it covers, which has no other
/// use. A note has at least two bits set, and without a <c>start</c> between them no two blocks can end: so it is known for
/// one. In the <c>start</c> half a length might look like the beginning of a block.
/// </remarks>
internal static unsafe class BlockMap
{
    /// <summary>Up to so many granules no block is long, wherever it begins.</summary>
    internal const int AlwaysShort = 33;

    /// <summary>The words a map needs for granules 0 to <paramref name="end"/>.</summary>
    internal static int Words(int end) => ((end >> 5) + 1) << 1;

#if NANOFRAMEWORK_1_0
    // The words of a granule's bits: its start bit is in the one at this place, its end bit in the next.
    private static uint[] Pair(uint[] control, int granule) => control;

    private static int Starts(int granule) => ControlBlock.Map + (granule >> 5 << 1);
#else
    // As steps of a pair of words, which is one instruction; the place among the words is a constant then.
    [MethodImpl(Flavour.Inline)]
    private static uint* Pair(uint* control, int granule) => (uint*)((ulong*)control + ((uint)granule >> 5));

    [MethodImpl(Flavour.Inline)]
    private static int Starts(int granule) => ControlBlock.Map;
#endif

    /// <summary>Whether a live block begins with this granule.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsStart(Words control, int granule) =>
        ((Pair(control, granule)[Starts(granule)] >> granule) & 1) != 0;

    /// <summary>Whether a live block ends with this granule: whether there is none that is free before the next.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsEnd(Words control, int granule) =>
        ((Pair(control, granule)[Starts(granule) + 1] >> granule) & 1) != 0;

    /// <summary>Marks the granule before all others, so that whoever looks for free ones before a block stops there.</summary>
    internal static void MarkFloor(Words control, int granule) =>
        Pair(control, granule)[Starts(granule) + 1] |= 1u << granule;

    /// <summary>Makes free granules a live block, and returns it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Mark(Words control, int block, int length)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        pair[at] = pair[at] | (1u << block);
        int last = block + length - 1;
        pair = Pair(control, last);
        at = Starts(last) + 1;
        pair[at] = pair[at] | (1u << last);
        NoteLength(control, block, length);
        return block;
    }

    /// <summary>Makes the granules of a live block free ones.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Unmark(Words control, int block, int length)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        pair[at] = pair[at] & ~(1u << block);
        int last = block + length - 1;
        pair = Pair(control, last);
        at = Starts(last) + 1;
        pair[at] = pair[at] & ~(1u << last);
        ForgetLength(control, block, length);
    }

    /// <summary>The granules of the live block that begins here; 0 where none does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int LiveLength(Words control, int block)
    {
        if ((uint)block >= control[ControlBlock.Frontier])
            return 0;
        Words pair = Pair(control, block);
        int at = Starts(block);
        if (((pair[at] >> block) & 1) == 0)
            return 0;
        uint ends = pair[at + 1] >> block;
        if (ends != 0)
            return Bits.Lowest(ends) + 1;
        ends = pair[at + 3];
        return IsNote(pair[at + 2], ends) ? (int)(ends >> 1) : 33 - (block & 31) + Bits.Lowest(ends);
    }

    /// <summary>The granules of the free block that begins here; 0 where a live one does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FreeLength(Words control, int block)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        uint starts = pair[at] >> block;
        if (starts != 0)
            return Bits.Lowest(starts);
        starts = pair[at + 2];
        if (starts != 0)
            return 32 - (block & 31) + Bits.Lowest(starts);
        uint note = pair[at + 3];
        return note != 0 ? (int)(note >> 1) : 64 - (block & 31);
    }

    /// <summary>Where the free block begins that ends before this granule; itself where a live one does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FreeStart(Words control, int end)
    {
        int last = end - 1;
        // The bits up to that granule's, which becomes the topmost.
        uint ends = Pair(control, last)[Starts(last) + 1] << (-end & 31);
        if (ends != 0)
            return last - 30 + Bits.Highest(ends);
        last = (last | 31) - 32;
        Words pair = Pair(control, last);
        int at = Starts(last);
        ends = pair[at + 1];
        if (ends == 0)
            return last - 31;
        return IsNote(pair[at], ends) ? end - (int)(ends >> 1) : last - 30 + Bits.Highest(ends);
    }

    /// <summary>Writes down the length of a block that is long; others need nothing.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void NoteLength(Words control, int block, int length)
    {
        if (IsLong(block, length))
            WriteNotes(control, block, length, NoteOf(length));
    }

    /// <summary>Takes back what <see cref="NoteLength"/> wrote: the granules are to become part of another block.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void ForgetLength(Words control, int block, int length)
    {
        if (IsLong(block, length))
            WriteNotes(control, block, length, 0);
    }

    /// <summary>Whether the length of a long block is noted as it should be.</summary>
    internal static bool IsNoted(Words control, int block, int length)
    {
        int last = block + length - 1;
        return Pair(control, block)[Starts(block) + 3] == NoteOf(length)
            && Pair(control, last)[Starts(last) - 1] == NoteOf(length);
    }

    /// <summary>Whether this granule's <c>end</c> bit is one of those that hold the length of its block.</summary>
    internal static bool HoldsLength(int block, int length, int granule) =>
        IsLong(block, length)
        && (granule >> 5 == (block + 32) >> 5 || granule >> 5 == (block + length - 33) >> 5);

    // Not for every day: so it is not inlined, and those who call it stay small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteNotes(Words control, int block, int length, uint note)
    {
        Pair(control, block)[Starts(block) + 3] = note;
        int last = block + length - 1;
        Pair(control, last)[Starts(last) - 1] = note;
    }

    private static uint NoteOf(int length) => ((uint)length << 1) | 1;

    // Of a word that no end, or only one, could be seen in otherwise.
    [MethodImpl(Flavour.Inline)]
    private static bool IsNote(uint starts, uint ends) => starts == 0 && (ends & (ends - 1)) != 0;

    /// <summary>Whether the block covers the whole word of the map behind the one it begins in, and more.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsLong(int block, int length) => length > AlwaysShort && block + length > (block | 31) + 33;
}
