using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Where blocks begin and end: two bits a granule, kept away from the payload, instead of a header a block.
/// <list type="bullet">
/// <item>A live block has <c>start</c> at its first granule, <c>end</c> at its last.</item>
/// <item>A deferred block (see <see cref="Deferral"/>) has <c>end</c> at both, so that no address of it passes for a live one.</item>
/// <item>
/// Free granules have no mark, so that to part free blocks or to join them changes nothing here. A free block reaches to the next
/// mark, and begins behind the <c>end</c> before it; the granule before the first counts as one.
/// </item>
/// </list>
/// The words alternate, 32 granules of <c>start</c>, then the same 32 of <c>end</c>.
/// </summary>
/// <remarks>
/// <em>Long</em> is a block that covers the three words behind the one it begins in, and more. Its length is noted in the
/// <c>start</c> half of the second of these, and of the second before the one it ends in, which have no other use: as an odd number, twice
/// the length and one. So several bits of it are set, and none of the <c>end</c> half, and no row of blocks looks like that: between two
/// starts there is an end. Whoever looks for the end of a block has the mark, or the note, in four words at most; blocks of one exact
/// size class are never long.
/// </remarks>
internal static unsafe class BlockMap
{
    /// <summary>Up to so many granules no block is long, wherever it begins.</summary>
    internal const int AlwaysShort = 97;

    /// <summary>The words a map needs for granules 0 to <paramref name="end"/>.</summary>
    internal static int Words(int end) => ((end >> 5) + 1) << 1;

#if NANOFRAMEWORK_1_0
    /// <summary>The words of a granule's bits: its start bit is in the one at a place among them, its end bit in the next.</summary>
    internal static uint[] Pair(uint[] control, int granule) => control;

    private static int Starts(int granule) => ControlBlock.Map + (granule >> 5 << 1);
#else
    /// <summary>The words of a granule's bits: its start bit is in the one at a place among them, its end bit in the next.</summary>
    // As steps of a pair of words, which is one instruction; the place among the words is a constant then.
    [MethodImpl(Flavour.Inline)]
    internal static uint* Pair(uint* control, int granule) => (uint*)((ulong*)control + ((uint)granule >> 5));

    [MethodImpl(Flavour.Inline)]
    private static int Starts(int granule) => ControlBlock.Map;
#endif

    /// <summary>Whether a live block begins with this granule.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsStart(Words control, int granule) =>
        ((Pair(control, granule)[Starts(granule)] >> granule) & 1) != 0;

    /// <summary>Whether a live or a deferred block ends with this granule: whether there is no free one before the next.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsEnd(Words control, int granule) =>
        ((Pair(control, granule)[Starts(granule) + 1] >> granule) & 1) != 0;

    /// <summary>Whether this granule has no mark: it belongs to a free block, or to none.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsFree(Words control, int granule)
    {
        Words pair = Pair(control, granule);
        int at = Starts(granule);
        return (((pair[at] | pair[at + 1]) >> granule) & 1) == 0;
    }

    /// <summary>Marks the granule before all others, so that whoever looks for free ones before a block stops there.</summary>
    internal static void MarkFloor(Words control, int granule) =>
        Pair(control, granule)[Starts(granule) + 1] |= 1u << granule;

    /// <summary>Makes free granules a live block.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Mark(Words control, int block, int length) => MarkInline(control, block, length);

    /// <summary>The same, where the call would be felt.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkInline(Words control, int block, int length)
    {
        MarkSmall(control, block, length);
        NoteLength(control, block, length);
    }

    /// <summary>The same for a block that is never long.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkSmall(Words control, int block, int length)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        pair[at] = pair[at] | (1u << block);
        int last = block + length - 1;
        pair = Pair(control, last);
        at = Starts(last) + 1;
        pair[at] = pair[at] | (1u << last);
    }

    /// <summary>Makes the granules of a live or of a deferred block free ones.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Unmark(Words control, int block, int length) => UnmarkInline(control, block, length);

    /// <summary>The same, where the call would be felt.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void UnmarkInline(Words control, int block, int length)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        pair[at] = pair[at] & ~(1u << block);
        pair[at + 1] = pair[at + 1] & ~(1u << block);
        int last = block + length - 1;
        pair = Pair(control, last);
        at = Starts(last) + 1;
        pair[at] = pair[at] & ~(1u << last);
        ForgetLength(control, block, length);
    }

    /// <summary>Makes a live block, whose first bits are in this pair, a deferred one: none of these is long.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkDeferredTogether(Words pair, int block)
    {
        int at = Starts(block);
        uint first = 1u << block;
        uint starts = pair[at];
        uint ends = pair[at + 1];
        pair[at] = starts & ~first;
        pair[at + 1] = ends | first;
    }

#if !NANOFRAMEWORK_1_0
    /// <summary>The same, each word where it lies.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkDeferred(uint* pair, int block)
    {
        int at = Starts(block);
        uint first = 1u << block;
        pair[at] = pair[at] & ~first;
        pair[at + 1] = pair[at + 1] | first;
    }
#endif

    /// <summary>Makes a deferred block a live one again.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkLive(Words control, int block, int length)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        uint first = 1u << block;
        pair[at] = pair[at] | first;
        if (length != 1)
            pair[at + 1] = pair[at + 1] & ~first;
    }

    /// <summary>
    /// Whether a live block begins with this granule, whatever number that is; its bits are in this pair if there are any. Constant time.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsLive(Words control, Words pair, int block)
    {
        if ((uint)block >= control[ControlBlock.Frontier])
            return false;
        int at = Starts(block);
        return (pair[at] & (1u << block)) != 0 && !IsNote(pair[at], pair[at + 1]);
    }

    /// <summary>The granules of the live block that begins here; 0 where none does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int LiveLength(Words control, int block)
    {
        Words pair = Pair(control, block);
        return IsLive(control, pair, block) ? Length(pair, block, pair[Starts(block) + 1] >> block) : 0;
    }

    /// <summary>The granules of a live block, where a call would be felt. Its first bits are in this pair. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int LengthOf(Words pair, int block) => LengthToEnd(pair, block, pair[Starts(block) + 1] >> block);

    /// <summary>The granules of the deferred block of more than one that begins here. Constant time.</summary>
    internal static int DeferredLength(Words control, int block)
    {
        Words pair = Pair(control, block);
        return Length(pair, block, (pair[Starts(block) + 1] >> block) & ~1u);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Length(Words pair, int block, uint ends) => LengthToEnd(pair, block, ends);

    // The granules up to the first end, that one included, or as they are noted. These are the ends in the word in which the block begins,
    // from there on.
    [MethodImpl(Flavour.Inline)]
    private static int LengthToEnd(Words pair, int block, uint ends)
    {
        int at = Starts(block);
        int before = block & 31;
#if !NANOFRAMEWORK_1_0
        // 64 granules in one look, where a word of the processor has room for them: no branch that nobody foresees.
        if (Flavour.IsStraight)
        {
            ulong window = ((ulong)pair[at + 5] << 32 | pair[at + 3]) << (32 - before) | ends;
            if (window != 0)
                return Bits.Lowest(window) + 1;
        }
        else
#endif
        {
            if (ends != 0)
                return Bits.Lowest(ends) + 1;
            ends = pair[at + 3];
            if (ends != 0)
                return Bits.Lowest(ends) + 33 - before;
        }
        ends = pair[at + 5];
        if (ends != 0)
            return Bits.Lowest(ends) + 65 - before;
        uint note = pair[at + 4];
        if (note != 0)
            return (int)(note >> 1);
        ends = pair[at + 7];
        // Without an end the map is damaged: a length that has to be noted, and is not, by which it is found out.
        return ends != 0 ? Bits.Lowest(ends) + 97 - before : 129 - before;
    }

    /// <summary>The granules of the free block that begins here; 0 where another one does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FreeLength(Words control, int block) => FreeLengthOf(control, block, MarksFrom(control, block));

    /// <summary>The marks of this granule and of those behind it, as many as are in its words: the lowest is its own.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static uint MarksFrom(Words control, int granule)
    {
        Words pair = Pair(control, granule);
        int at = Starts(granule);
        return (pair[at] | pair[at + 1]) >> granule;
    }

    /// <summary>The granules of the free block that begins here, if these are the marks from there on; 0 where another one does.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int FreeLengthOf(Words control, int block, uint marks)
    {
        Words pair = Pair(control, block);
#if !NANOFRAMEWORK_1_0
        if (Flavour.IsStraight)
        {
            int at = Starts(block);
            ulong window = (ulong)(pair[at + 2] | pair[at + 3]) << (32 - (block & 31)) | marks;
            return window != 0 ? Bits.Lowest(window) : FreeLengthBeyond(pair, block);
        }
#endif
        return marks != 0 ? Bits.Lowest(marks) : FreeLengthBeyond(pair, block);
    }

    // The granules of a free block up to a mark that is not in the word in which it begins, or as they are noted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FreeLengthBeyond(Words pair, int block)
    {
        int at = Starts(block);
        int before = block & 31;
        uint marks = pair[at + 2] | pair[at + 3];
        if (marks != 0)
            return Bits.Lowest(marks) + 32 - before;
        marks = pair[at + 4] | pair[at + 5];
        if (IsNote(pair[at + 4], pair[at + 5]))
            return (int)(marks >> 1);
        if (marks != 0)
            return Bits.Lowest(marks) + 64 - before;
        marks = pair[at + 6] | pair[at + 7];
        return marks != 0 ? Bits.Lowest(marks) + 96 - before : 128 - before;
    }

    /// <summary>Where the free block begins that ends before this granule; itself where another one does. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int FreeStart(Words control, int end)
    {
        int last = end - 1;
        // The bits up to that granule's, which becomes the topmost.
        uint ends = Pair(control, last)[Starts(last) + 1] << (-end & 31);
        return ends != 0 ? last - 30 + Bits.Highest(ends) : FreeStartBefore(control, end, (last | 31) - 32);
    }

    // The same for a block that does not begin in the word that it ends in, from the last granule of the word before that.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FreeStartBefore(Words control, int end, int last)
    {
        uint ends = Ends(control, last);
        if (ends == 0)
        {
            last -= 32;
            ends = Ends(control, last);
            uint note = ends == 0 ? Pair(control, last)[Starts(last)] : 0;
            if (note != 0)
                return end - (int)(note >> 1);
        }
        if (ends == 0)
        {
            last -= 32;
            ends = Ends(control, last);
        }
        return ends != 0 ? last - 30 + Bits.Highest(ends) : last - 31;
    }

    [MethodImpl(Flavour.Inline)]
    private static uint Ends(Words control, int granule) => Pair(control, granule)[Starts(granule) + 1];

    /// <summary>Writes down the length of a block that is long; others need nothing.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void NoteLength(Words control, int block, int length)
    {
        if (IsLong(block, length))
            WriteNotes(control, block, length);
    }

    /// <summary>Takes back what <see cref="NoteLength"/> wrote: the granules are to become part of another block.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void ForgetLength(Words control, int block, int length)
    {
        if (IsLong(block, length))
            ClearNotes(control, block, length);
    }

    /// <summary>Whether the length of a long block is noted as it should be.</summary>
    internal static bool IsNoted(Words control, int block, int length)
    {
        int last = block + length - 65;
        return HasNote(control, block + 64, length) && HasNote(control, last, length);
    }

    private static bool HasNote(Words control, int granule, int length)
    {
        Words pair = Pair(control, granule);
        int at = Starts(granule);
        return pair[at] == NoteOf(length) && pair[at + 1] == 0;
    }

    /// <summary>Whether this granule's bits are among those that hold the length of its block.</summary>
    internal static bool HoldsLength(int block, int length, int granule) =>
        IsLong(block, length)
        && (granule >> 5 == (block + 64) >> 5 || granule >> 5 == (block + length - 65) >> 5);

    // Not for every day: so these are not inlined, and those who call them stay small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteNotes(Words control, int block, int length)
    {
        WriteNote(control, block + 64, NoteOf(length));
        WriteNote(control, block + length - 65, NoteOf(length));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ClearNotes(Words control, int block, int length)
    {
        WriteNote(control, block + 64, 0);
        WriteNote(control, block + length - 65, 0);
    }

    [MethodImpl(Flavour.Inline)]
    private static void WriteNote(Words control, int granule, uint note) => Pair(control, granule)[Starts(granule)] = note;

    private static uint NoteOf(int length) => ((uint)length << 1) + 1;

    [MethodImpl(Flavour.Inline)]
    private static bool IsNote(uint starts, uint ends) => ends == 0 && (starts & (starts - 1)) != 0;

    /// <summary>Whether the block covers the three words of the map behind the one it begins in, and more.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsLong(int block, int length) => length > AlwaysShort && block + length > (block | 31) + 97;
}
