using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Free blocks, one doubly linked list a size class, last in first out. A free block holds its links in its first
/// granule and, if it has more than one, its length in its last word: all a neighbour needs to coalesce with it.
/// </summary>
/// <remarks>
/// These words lie where users may write by mistake. So no link is followed before the block at its other end has been
/// seen to point back ("safe unlinking"), and a length is believed only if the block map agrees. A list ends where a link
/// is found damaged; what cannot be reached any more stays free, and is never handed out.
/// </remarks>
internal static unsafe class FreeList
{
    internal const int Next = 0;
    internal const int Previous = 1;
    private const int LastWord = -1;

    [MethodImpl(Flavour.Inline)]
    internal static int Head(Words control, int sizeClass) => (int)control[HeadWord(control, sizeClass)];

    /// <summary>The block behind this one in its list; 0 at the end, and where the link is damaged.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int After(Words control, Bytes payload, int block)
    {
        uint next = Payload.Read(payload, block, Next);
        return next == 0 || IsLink(control, payload, next, Previous, block) ? (int)next : NoteDamage(control);
    }

    /// <summary>Whether this free block is in the list of its length. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsLinked(Words control, Bytes payload, int block, int length) =>
        Head(control, SizeClass.Of(length)) == block
        || IsLink(control, payload, Payload.Read(payload, block, Previous), Next, block);

    /// <summary>
    /// The length that the free block ending before this granule has noted there; 0 where that is damaged. Constant time.
    /// </summary>
    internal static int LengthEndingAt(Words control, Bytes payload, int end)
    {
        if (BlockMap.IsStart(control, end - 1))
            return 1;
        uint length = NotedLength(payload, end);
        int block = end - (int)length;
        return length < (uint)end && BlockMap.IsStart(control, block) && BlockMap.Length(control, block) == (int)length
            ? (int)length
            : NoteDamage(control);
    }

    /// <summary>The word in which a free block of more than one granule has its length, if nobody has written over it.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static uint NotedLength(Bytes payload, int end) => Payload.Read(payload, end, LastWord);

    /// <summary>Makes a free block of granules that no block holds; their <c>start</c> is marked. Constant time. Always true.</summary>
    internal static bool Insert(Words control, Bytes payload, int block, int length)
    {
        int sizeClass = SizeClass.Of(length);
        ref uint first = ref control[HeadWord(control, sizeClass)];
        int head = (int)first;
        first = (uint)block;
        Payload.Write(payload, block, Next, (uint)head);
        Payload.Write(payload, block, Previous, 0);
        if (length > 1)
            Payload.Write(payload, block + length, LastWord, (uint)length);
        if (head != 0)
            Payload.Write(payload, head, Previous, (uint)block);
        else
            SizeClass.MarkOccupied(control, sizeClass);
        BlockMap.SetFree(control, block);
        BlockMap.SetFree(control, block + length - 1);
        BlockMap.NoteLength(control, block, length);
        return true;
    }

    /// <summary>Takes the first block of a class out that has one; all of its marks are left. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Pop(Words control, Bytes payload, int sizeClass)
    {
        ref uint first = ref control[HeadWord(control, sizeClass)];
        int block = (int)first;
        int next = After(control, payload, block);
        first = (uint)next;
        if (next != 0)
            Payload.Write(payload, next, Previous, 0);
        else
            SizeClass.MarkEmpty(control, sizeClass);
        return block;
    }

    /// <summary>
    /// Takes a free block out: of its marks, only that of its <c>start</c> is left. False, and nothing changed, where no
    /// list leads to it any more. Constant time.
    /// </summary>
    internal static bool Remove(Words control, Bytes payload, int block, int length)
    {
        int sizeClass = SizeClass.Of(length);
        uint previous = Payload.Read(payload, block, Previous);
        ref uint first = ref control[HeadWord(control, sizeClass)];
        bool isFirst = (int)first == block;
        if (!isFirst && !IsLink(control, payload, previous, Next, block))
            return NoteDamage(control) != 0;
        int next = After(control, payload, block);
        if (next != 0)
            Payload.Write(payload, next, Previous, isFirst ? 0 : previous);
        if (isFirst)
        {
            first = (uint)next;
            if (next == 0)
                SizeClass.MarkEmpty(control, sizeClass);
        }
        else
        {
            Payload.Write(payload, (int)previous, Next, (uint)next);
        }
        BlockMap.ClearFree(control, block);
        BlockMap.ClearFree(control, block + length - 1);
        BlockMap.ForgetLength(control, block, length);
        return true;
    }

    // A link may be anything. It is followed only to granules that have been handed out, and is one if they point back.
    [MethodImpl(Flavour.Inline)]
    private static bool IsLink(Words control, Bytes payload, uint link, int back, int block) =>
        link >= control[ControlBlock.First]
        && link < control[ControlBlock.Frontier]
        && Payload.Read(payload, (int)link, back) == (uint)block;

    // Returns 0, which is no block and no length.
    private static int NoteDamage(Words control)
    {
        control[ControlBlock.Damages]++;
        return 0;
    }

    [MethodImpl(Flavour.Inline)]
    private static int HeadWord(Words control, int sizeClass) => (int)control[ControlBlock.HeadsAt] + sizeClass;
}
