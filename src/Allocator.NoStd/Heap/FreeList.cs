using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Free blocks, one doubly linked list a size class, last in first out. A free block holds its links in its first
/// granule and, if it has more than one, its length in its last word.
/// </summary>
/// <remarks>
/// These words lie where users could write by mistake. So no link is followed before the block at its other end has
/// been seen to point back ("safe unlinking"), and a length is believed only if the block map agrees.
/// </remarks>
internal static unsafe class FreeList
{
    internal const int Next = 0;
    internal const int Previous = 1;
    private const int LastWord = -1;

    [MethodImpl(Flavour.Inline)]
    internal static int Head(Words control, int sizeClass) => (int)control[HeadWord(control, sizeClass)];

    /// <summary>The block behind this one in its list; 0 at the end, and where a link has been written over.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static uint After(Words control, Bytes payload, int block)
    {
        uint next = Payload.Read(payload, block, Next);
        return IsNext(control, payload, next, block) ? next : NoteDamage(control);
    }

    /// <summary>
    /// The granules of the free block that ends before this granule; 0 where that block waits in a quick list, or its
    /// length has been written over. Constant time.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static int LengthBefore(Words control, Bytes payload, int end)
    {
        int length = BlockMap.LengthBefore(control, end);
        if (length == 0)
            length = NotedBefore(control, payload, end);
        return length == 1 && QuickList.IsWaiting(control, payload, end - 1, 1) ? 0 : length;
    }

    /// <summary>The length that a free block of more than one granule has noted at its end.</summary>
    internal static int NotedLength(Bytes payload, int end) => (int)Payload.Read(payload, end, LastWord);

    /// <summary>Makes a free block of granules that no block holds; their <c>start</c> is marked. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Insert(Words control, Bytes payload, int block, int length)
    {
        Link(control, payload, block, length);
        BlockMap.SetFree(control, block);
        BlockMap.SetFree(control, block + length - 1);
    }

    /// <summary>Puts a block into its list that is marked as free, and notes its length. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Link(Words control, Bytes payload, int block, int length)
    {
        int sizeClass = SizeClass.Of(length);
        ref uint first = ref control[HeadWord(control, sizeClass)];
        uint head = first;
        first = (uint)block;
        // In a block of one granule the last word is a link, and so is overwritten.
        Payload.Write(payload, block + length, LastWord, (uint)length);
        Payload.Write(payload, block, Next, head);
        Payload.Write(payload, block, Previous, 0);
        Payload.WriteUnlessNull(payload, (int)head, Previous, (uint)block);
        SizeClass.MarkOccupied(control, sizeClass);
        BlockMap.NoteLength(control, block, length);
    }

    /// <summary>Takes the first block of a class out that has one; all of its marks are left. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Pop(Words control, Bytes payload, int sizeClass)
    {
        ref uint first = ref control[HeadWord(control, sizeClass)];
        int block = (int)first;
        uint next = After(control, payload, block);
        first = next;
        Payload.WriteUnlessNull(payload, (int)next, Previous, 0);
        SizeClass.MarkEmptyIfNull(control, sizeClass, next);
        return block;
    }

    /// <summary>
    /// Takes a free block out of its list; all of its marks are left. False, and nothing changed, where its links have
    /// been written over. Constant time.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Unlink(Words control, Bytes payload, int block, int length)
    {
        uint next = Payload.Read(payload, block, Next);
        uint previous = Payload.Read(payload, block, Previous);
        int sizeClass = SizeClass.Of(length);
        if (!IsNext(control, payload, next, block) || !IsPrevious(control, payload, previous, block, sizeClass))
            return NoteDamage(control) != 0;
        Payload.WriteUnlessNull(payload, (int)next, Previous, previous);
        if (previous != 0)
        {
            Payload.Write(payload, (int)previous, Next, next);
        }
        else
        {
            control[HeadWord(control, sizeClass)] = next;
            SizeClass.MarkEmptyIfNull(control, sizeClass, next);
        }
        return true;
    }

    /// <summary>Counts a link that has been written over; the list ends there. Returns 0, for no block.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static uint NoteDamage(Words control)
    {
        control[ControlBlock.Damages]++;
        return 0;
    }

    // A link may be anything. It is followed only if it names a granule that has been handed out, or 0.
    [MethodImpl(Flavour.Inline)]
    private static bool IsNext(Words control, Bytes payload, uint next, int block) =>
        next < control[ControlBlock.Frontier]
        && ((next == 0) | (Payload.Read(payload, (int)next, Previous) == (uint)block));

    [MethodImpl(Flavour.Inline)]
    private static bool IsPrevious(Words control, Bytes payload, uint previous, int block, int sizeClass) =>
        previous == 0
            ? Head(control, sizeClass) == block
            : previous < control[ControlBlock.Frontier] && Payload.Read(payload, (int)previous, Next) == (uint)block;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int NotedBefore(Words control, Bytes payload, int end)
    {
        uint length = Payload.Read(payload, end, LastWord);
        int start = end - (int)length;
        bool isTrue = length <= (uint)end
            && BlockMap.IsStart(control, start)
            && BlockMap.IsFree(control, start)
            && BlockMap.Length(control, start) == (int)length;
        return isTrue ? (int)length : (int)NoteDamage(control);
    }

    [MethodImpl(Flavour.Inline)]
    private static int HeadWord(Words control, int sizeClass) => (int)control[ControlBlock.HeadsAt] + sizeClass;
}
