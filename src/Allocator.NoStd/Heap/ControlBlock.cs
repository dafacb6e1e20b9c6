using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// What a heap knows of itself, as one flat run of words: the words named here, then the block map, then a list head
/// for each size class. Places in it are granules and words, not addresses.
/// </summary>
internal static unsafe class ControlBlock
{
    /// <summary>Marks a region that holds a heap.</summary>
    internal const int Seal = 0;

    /// <summary>The first granule that has never been handed out, or has been folded back since.</summary>
    internal const int Frontier = 1;

    /// <summary>The first granule that covers no block that waits; not behind the first of all where none may wait.</summary>
    internal const int CoverEnd = 2;

    /// <summary>The first granule of the payload, and the first behind it. From here on up to the extent no word ever changes.</summary>
    internal const int First = 3;
    internal const int End = 4;

    /// <summary>The most granules that a block may have to wait.</summary>
    internal const int Longest = 5;

    /// <summary>Where the list heads begin, in words from the start of the control block.</summary>
    internal const int HeadsAt = 6;

    /// <summary>Granule 0 lies at this multiple of the granule's size in memory; alignments are reckoned from it.</summary>
    internal const int Phase = 7;

    /// <summary>The whole region's size, control data included, in granules.</summary>
    internal const int Extent = 8;

    // What is asked for together lies side by side: boards load and store two such words at once.

    /// <summary>
    /// Counts; they wrap at 2^32. How often free granules became a block, how often a block became free granules, and how often one
    /// that waited was handed out again: what the common pair leads to, a block that waits, costs one count.
    /// </summary>
    internal const int Placed = 13;
    internal const int Freed = 9;
    internal const int Reused = 12;

    /// <summary>Granules in live blocks at most, and how many fewer there are now.</summary>
    internal const int Peak = 15;
    internal const int Slack = 10;

    /// <summary>The number of blocks that wait.</summary>
    internal const int Deferred = 11;

    /// <summary>The largest block ever handed out, in granules.</summary>
    internal const int LargestRequest = 14;

    internal const int Refusals = 16;
    internal const int Rejections = 17;

    /// <summary>How often a link, or a length, was found that something had written over.</summary>
    internal const int Damages = 18;

    /// <summary>A digest of the words that never change: by it, a change of them is noticed.</summary>
    internal const int Digest = 19;

    /// <summary>No free block is of a higher size class than this; there may be none of this either.</summary>
    internal const int Highest = 20;

    /// <summary>
    /// One bit for each size class whose free list is not empty; in the two words before, for each list of deferred blocks.
    /// </summary>
    internal const int Occupied = 23;

    /// <summary>The block map: at a fixed place, because nothing is asked for more often.</summary>
    internal const int Map = Occupied + SizeClass.OccupiedWords;

    // Odd, and addresses are even: so memory that is all zero has no seal, wherever it lies.
    internal const uint SealValue = 0x48_45_41_51;

#if NANOFRAMEWORK_1_0
    /// <summary>The first granule of the payload. Known beforehand where it does not depend on a place in an array.</summary>
    internal static uint FirstOf(uint[] control) => control[First];

    /// <summary>The seal of a heap whose control block this is.</summary>
    internal static uint SealOf(uint[] control) => SealValue;
#else
    /// <summary>The first granule of the payload. Known beforehand where it does not depend on a place in an array.</summary>
    internal static uint FirstOf(uint* control) => 1;

    /// <summary>The seal of a heap whose control block lies here: with its place in it, so that a copy is not taken for a heap.</summary>
    internal static uint SealOf(void* control) => SealValue ^ (uint)(nuint)control;
#endif

    /// <summary>Blocks that are live.</summary>
    internal static uint Live(Words control) => control[Placed] - control[Freed] - control[Deferred];

    /// <summary>Blocks handed out, and taken back.</summary>
    internal static uint Allocations(Words control) => control[Placed] + control[Reused];
    internal static uint Releases(Words control) => Allocations(control) - Live(control);

    /// <summary>Granules in live blocks.</summary>
    internal static uint Used(Words control) => control[Peak] - control[Slack];

    /// <summary>Notes that granules have become part of live blocks; their number may be negative. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Use(Words control, int granules)
    {
        int slack = (int)control[Slack] - granules;
        if (slack < 0)
        {
            control[Peak] = control[Peak] - (uint)slack;
            slack = 0;
        }
        control[Slack] = (uint)slack;
    }

    /// <summary>Notes that so many granules are in live blocks no more. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Unuse(Words control, int granules) => control[Slack] = control[Slack] + (uint)granules;

    /// <summary>Remembers the largest request there was.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void NoteRequest(Words control, int granules)
    {
        if ((uint)granules > control[LargestRequest])
            control[LargestRequest] = (uint)granules;
    }

    /// <summary>Where the list heads begin in a heap whose payload ends here.</summary>
    internal static int HeadsOffset(int end) => Map + BlockMap.Words(end);

    /// <summary>
    /// The words a heap needs whose payload is the granules from <paramref name="first"/> on. A class that no block can
    /// be in has no list head.
    /// </summary>
    internal static int Words(int first, int end) => HeadsOffset(end) + ClassesOf(first, end);

    internal static int ClassesOf(int first, int end) => SizeClass.Of(end - first) + 1;

    /// <summary>
    /// Writes the control block of an empty heap. The words it is written to may hold anything, unless they are known
    /// to be zero.
    /// </summary>
    internal static void Write(Words control, int first, int end, uint phase, int extent, bool isZero)
    {
        int words = isZero ? 0 : Words(first, end);
        for (int i = 0; i < words; i++)
            control[i] = 0;
        control[First] = (uint)first;
        control[End] = (uint)end;
        control[Frontier] = (uint)first;
        control[Phase] = phase;
        control[HeadsAt] = (uint)HeadsOffset(end);
        control[Extent] = (uint)extent;
        // Over a later part of an array the map is longer, but the heap the same.
        control[Longest] = (uint)Deferral.LongestIn(HeadsOffset(end - first + 1));
        control[CoverEnd] = Deferral.CoverEnd(end, (int)control[Longest]);
        control[Digest] = DigestOf(control);
        BlockMap.MarkFloor(control, first - 1);
    }

    /// <summary>Of the words that never change, so that no change of a single bit leaves it as it was.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static uint DigestOf(Words control)
    {
        uint digest = 0;
        for (int word = First; word <= Extent; word++)
            digest = (digest * 31) + control[word];
        return digest;
    }
}
