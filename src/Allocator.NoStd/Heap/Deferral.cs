using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Deferred coalescing: a small block that is released waits, as it is, for a request of its own size, and is joined with what
/// is free beside it only when memory above the frontier grows less. (Wilson et al., "Dynamic Storage Allocation: A Survey and
/// Critical Review", 1995, section 3.11; the lists by size are those of Weinstock and Wulf's QuickFit, 1988.)
/// </summary>
/// <remarks>
/// <para>
/// What is new is how many may wait: each deferred block is <em>covered</em> by 64 granules above the frontier, more than it
/// can have itself. So a request that moves the frontier by less than 64 granules has one block to join at most, and when
/// memory runs out nothing waits any more: the time is constant as before, and what is said of memory in docs/bounds.md
/// holds unchanged.
/// </para>
/// <para>
/// The lists take no memory. Their heads are the last words of the block map, those of granules far above the frontier, which
/// have no other use as long as anything waits: the head for a length stands as far before the other heads as that of
/// the class for this length stands behind. So they are the classes -1 and below: <c>-length</c>.
/// </para>
/// </remarks>
internal static unsafe class Deferral
{
    /// <summary>Blocks of fewer granules may wait, where the heap is large enough.</summary>
    internal const int Limit = SizeClass.ExactLimit;

    // A heap has a list for each 2^3 words before its list heads: those of the map, and a few.
    private const int WordsPerListShift = 3;

    // A heap with fewer has none: there would be less to be found in them than it costs to look.
    private const int FewestLists = 10;

    // In the link to the block before, or to none, of blocks of one granule: these have no room between their marks, so that two
    // of them side by side look like one that is longer.
    private const uint Single = 1u << 31;

    /// <summary>The granules above the frontier for each block that waits.</summary>
    internal const int Cover = 64;

    // Blocks wait only in regions of more than 2^12 bytes, so an alignment up to that is possible in each of them.
    private const int AlignmentShift = 12;

    /// <summary>
    /// The most granules that a block may have to wait, with so many words before the heads. As many as anywhere where none waits: so small
    /// requests go the short way there as well.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static int LongestIn(int words)
    {
        int lists = words >> WordsPerListShift;
        return (lists >= FewestLists && lists < Limit ? lists : Limit) - 1;
    }

    /// <summary>
    /// Up to this granule there is cover, where the longest that wait have so many: above are those whose words of the map are the heads, 16
    /// for each, and as many as are in a pair of words. Not behind the first granule in heaps that are too small.
    /// </summary>
    internal static uint CoverEnd(int end, int longest)
    {
        int covered = end - (longest + 1 << 4) - 32;
        return covered < 0 ? 0 : (uint)covered;
    }

    /// <summary>The first granule whose words of the map are heads of lists while anything waits.</summary>
    internal static int FirstUnderHeads(int end, int longest) => ((end >> 5) + 1 << 5) - ((longest + 1 >> 1) << 5);

    /// <summary>Whether one block more may wait.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsCovered(Words control)
    {
        uint waiting = control[ControlBlock.Deferred] + 1;
        return control[ControlBlock.Frontier] + (waiting * Cover) <= control[ControlBlock.CoverEnd];
    }

    /// <summary>Lets a live block, whose first bits are in this pair, wait. Constant time. Always true.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Defer(Words control, Bytes payload, Words pair, int block, int length)
    {
#if !NANOFRAMEWORK_1_0
        if (Flavour.IsStraight)
        {
            control[ControlBlock.Deferred] = control[ControlBlock.Deferred] + 1;
            BlockMap.MarkDeferred(pair, block);
            ControlBlock.Unuse(control, length);
            return FreeList.Link(control, payload, ref FreeList.First(control, -length), block, -length, Tag(length));
        }
#endif
        // The same, but all is read before anything is written: so what the caller has read is known still, and boards load and store
        // together what lies side by side.
        uint waiting = control[ControlBlock.Deferred];
        uint slack = control[ControlBlock.Slack];
        BlockMap.MarkDeferredTogether(pair, block);
        control[ControlBlock.Deferred] = waiting + 1;
        control[ControlBlock.Slack] = slack + (uint)length;
        return FreeList.Link(control, payload, ref FreeList.First(control, -length), block, -length, Tag(length));
    }

    /// <summary>
    /// Whether blocks that wait may be looked at for one at such an alignment, in bytes: it is a power of two, and no heap is smaller in
    /// which any wait.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsAlignment(Size alignment) =>
        ((alignment - 1) >> AlignmentShift | (alignment & (alignment - 1))) == 0;

    /// <summary>Whether any block waits. If none does, there are no lists.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsAny(Words control) => control[ControlBlock.Deferred] != 0;

    /// <summary>Makes the first block in a list of those that wait, of so many granules, a live one. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Take(Words control, Bytes payload, ref uint first, int block, int length)
    {
        FreeList.Pop(control, payload, ref first, block, -length);
        control[ControlBlock.Deferred] = control[ControlBlock.Deferred] - 1;
        control[ControlBlock.Reused] = control[ControlBlock.Reused] + 1;
        BlockMap.MarkLive(control, block, length);
    }

    /// <summary>The granules of such a block, of any size, if it lies at a multiple of so many granules. Constant time.</summary>
    internal static int TakeAligned(Words control, Bytes payload, int length, int alignment)
    {
        if (length > (int)control[ControlBlock.Longest] || !IsAny(control))
            return 0;
        int block = FreeList.Head(control, -length);
        if (block == 0 || Placement.Align(control, block, alignment) != block)
            return 0;
        Remove(control, payload, block, length);
        BlockMap.Unmark(control, block, length);
        return block;
    }

    /// <summary>The granules of the deferred block that begins here; 0 where another one does. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int LengthAt(Words control, Bytes payload, int block)
    {
        if (BlockMap.IsStart(control, block) || !BlockMap.IsEnd(control, block))
            return 0;
        if (TagIn(Payload.Read(payload, block, FreeList.Previous)) != 0)
            return 1;
        // Where a user has written over the link of a single one, this is no length of it: whoever relies on it asks its list.
        int length = BlockMap.DeferredLength(control, block);
        return length <= (int)control[ControlBlock.Longest] ? length : 0;
    }

    /// <summary>
    /// Whether all blocks that wait are covered still when the frontier is here: where a request would have it, which may be beyond 2^31.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool StaysCovered(Words control, int frontier) =>
        (uint)frontier + (control[ControlBlock.Deferred] * Cover) <= control[ControlBlock.CoverEnd];

    /// <summary>
    /// Before the frontier moves up by so many granules, and before anything is marked there: joins blocks until all that wait still
    /// stay covered, at most one for each 64 granules or a part of 64; and so many at least, if they wait, unless less than a quarter of
    /// the heap will have been handed out. Returns whether any was joined. The frontier may move down by it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Join(Words control, Bytes payload, int granules, int least)
    {
        bool isJoined = false;
        if ((uint)((int)control[ControlBlock.Frontier] + granules) < control[ControlBlock.End] >> 2)
            least = 0;
        while (IsAny(control) && (least-- > 0 || !StaysCovered(control, (int)control[ControlBlock.Frontier] + granules)))
        {
            JoinLongest(control, payload);
            isJoined = true;
        }
        return isJoined;
    }

    /// <summary>Joins one of the longest blocks that wait, of which there are some. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void JoinLongest(Words control, Bytes payload)
    {
        // A bit for each length that waits: the lower one for the longer, from 64 in the first word and from 32 in the second.
        int longest = Limit;
        uint bits = control[ControlBlock.Occupied - 2];
        if (bits == 0)
        {
            longest -= 32;
            bits = control[ControlBlock.Occupied - 1];
            if (bits == 0)
            {
                GiveUp(control);
                return;
            }
        }
        int length = longest - Bits.Lowest(bits);
        ref uint first = ref FreeList.First(control, -length);
        int block = (int)first;
        FreeList.Pop(control, payload, ref first, block, -length);
        NoteFreed(control);
        Release.Now(control, payload, block, length);
    }

    // What is counted has been lost behind a damaged link, but is marked still, and may be linked to others that are lost. That nothing
    // waits from now on is how the heap knows that none of it is in a list.
    private static void GiveUp(Words control)
    {
        control[ControlBlock.Damages] = control[ControlBlock.Damages] + 1;
        control[ControlBlock.Freed] = control[ControlBlock.Freed] + control[ControlBlock.Deferred];
        control[ControlBlock.Deferred] = 0;
        control[ControlBlock.CoverEnd] = 0;
    }

    /// <summary>Takes a block out of its list, which leads to it. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Remove(Words control, Bytes payload, int block, int length)
    {
        NoteFreed(control);
        FreeList.Unlink(control, payload, block, -length);
    }

    // Counts a block that waited, and is none any more.
    [MethodImpl(Flavour.Inline)]
    private static void NoteFreed(Words control)
    {
        control[ControlBlock.Deferred] = control[ControlBlock.Deferred] - 1;
        control[ControlBlock.Freed] = control[ControlBlock.Freed] + 1;
    }

    // What the links to the block before carry, in the list of blocks of so many granules.
    [MethodImpl(Flavour.Inline)]
    private static uint Tag(int length) => (uint)(length - 2) & Single;

    /// <summary>The same, by the class of the list.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static uint TagOf(int sizeClass) => sizeClass == -1 ? Single : 0;

    /// <summary>The tag that a link carries.</summary>
    internal static uint TagIn(uint link) => link & Single;

    /// <summary>The link itself.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static uint WithoutTag(uint link) => link & ~Single;

    /// <summary>Whether two links lead to the same block, by the bits in which they differ.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsTag(uint difference) => difference << 1 == 0;
}
