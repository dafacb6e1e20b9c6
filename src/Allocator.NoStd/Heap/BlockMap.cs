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
/// <em>Long</em> is a block that covers the whole word behind the one it begins in, and more: no mark is in sight from where
/// it begins. Its length is noted in the <c>end</c> half of that word, and of the last one that it covers, which has no other
/// use; every bit of the <c>start</c> halves is set. No row of blocks looks like that: where 32 live blocks begin in a row,
/// at least the first 31 end there as well.
/// </remarks>
internal static unsafe class BlockMap
{
    /// <summary>Up to so many granules no block is long, wherever it begins.</summary>
    internal const int AlwaysShort = 33;

    // The start half of a word whose end half is a length, and the least that the end half is if all are blocks of one.
    private const uint Noted = uint.MaxValue;
    private const uint AllButLast = uint.MaxValue >> 1;

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

    /// <summary>Whether a free block begins with this granule, or the frontier is here, if any block does.</summary>
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

    /// <summary>Makes the granules of a live or of a deferred block free ones.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Unmark(Words control, int block, int length)
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

    /// <summary>Makes a live block, whose first bits are in this pair, a deferred one. Its length stays noted.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkDeferred(Words pair, int block)
    {
        int at = Starts(block);
        uint first = 1u << block;
        pair[at] = pair[at] & ~first;
        pair[at + 1] = pair[at + 1] | first;
    }

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

    /// <summary>The granules of the live block that begins here; 0 where none does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int LiveLength(Words control, int block) => LiveLengthInline(control, Pair(control, block), block);

    /// <summary>The same, where the call would be felt, and the pair of the block's first bits is known.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int LiveLengthInline(Words control, Words pair, int block)
    {
        if ((uint)block >= control[ControlBlock.Frontier])
            return 0;
        int at = Starts(block);
        uint ends = pair[at + 1];
        if (((pair[at] >> block) & 1) == 0 || IsNote(pair[at], ends))
            return 0;
        uint own = ends >> block;
        if (own != 0)
            return Bits.Lowest(own) + 1;
        // Behind a block that goes on, no word can have 32 blocks begin: if it looks so, it is a note.
        ends = pair[at + 3];
        return pair[at + 2] == Noted ? (int)ends : 33 - (block & 31) + Bits.Lowest(ends);
    }

    /// <summary>The granules of the deferred block of more than one that begins here. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int DeferredLength(Words control, int block)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        uint ends = pair[at + 1] >> block >> 1;
        if (ends != 0)
            return Bits.Lowest(ends) + 2;
        ends = pair[at + 3];
        return pair[at + 2] == Noted ? (int)ends : 33 - (block & 31) + Bits.Lowest(ends);
    }

    /// <summary>The granules of the free block that begins here; 0 where another one does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FreeLength(Words control, int block) => FreeLengthInline(control, block);

    /// <summary>The same, where the call would be felt.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int FreeLengthInline(Words control, int block)
    {
        Words pair = Pair(control, block);
        int at = Starts(block);
        uint marks = (pair[at] | pair[at + 1]) >> block;
        if (marks != 0)
            return Bits.Lowest(marks);
        uint ends = pair[at + 3];
        marks = pair[at + 2] | ends;
        if (marks == 0)
            return 64 - (block & 31);
        if (IsNote(pair[at + 2], ends))
            return (int)ends;
        return 32 - (block & 31) + Bits.Lowest(marks);
    }

    /// <summary>Where the free block begins that ends before this granule; itself where another one does. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
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
        if (IsNote(pair[at], ends))
            return end - (int)ends;
        return last - 30 + Bits.Highest(ends);
    }

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
        int last = block + length - 33;
        return HasNote(control, block + 32, length) && HasNote(control, last, length);
    }

    private static bool HasNote(Words control, int granule, int length)
    {
        Words pair = Pair(control, granule);
        int at = Starts(granule);
        return pair[at] == Noted && pair[at + 1] == (uint)length;
    }

    /// <summary>Whether this granule's bits are among those that hold the length of its block.</summary>
    internal static bool HoldsLength(int block, int length, int granule) =>
        IsLong(block, length)
        && (granule >> 5 == (block + 32) >> 5 || granule >> 5 == (block + length - 33) >> 5);

    // Not for every day: so these are not inlined, and those who call them stay small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteNotes(Words control, int block, int length)
    {
        WriteNote(control, block + 32, Noted, (uint)length);
        WriteNote(control, block + length - 33, Noted, (uint)length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ClearNotes(Words control, int block, int length)
    {
        WriteNote(control, block + 32, 0, 0);
        WriteNote(control, block + length - 33, 0, 0);
    }

    [MethodImpl(Flavour.Inline)]
    private static void WriteNote(Words control, int granule, uint starts, uint ends)
    {
        Words pair = Pair(control, granule);
        int at = Starts(granule);
        pair[at] = starts;
        pair[at + 1] = ends;
    }

    [MethodImpl(Flavour.Inline)]
    private static bool IsNote(uint starts, uint ends) => starts == Noted && ends < AllButLast;

    /// <summary>Whether the block covers the whole word of the map behind the one it begins in, and more.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsLong(int block, int length) => length > AlwaysShort && block + length > (block | 31) + 33;
}
