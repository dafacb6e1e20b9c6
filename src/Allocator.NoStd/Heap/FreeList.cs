using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Free blocks, one doubly linked list a size class, last in first out. A free block holds its links in its first granule,
/// and nothing else.
/// </summary>
/// <remarks>
/// The links lie where users may write by mistake. So none is followed before the block at its other end has been seen to
/// point back ("safe unlinking"). A list ends where a link is found damaged; what cannot be reached any more is never handed
/// out.
/// </remarks>
internal static unsafe class FreeList
{
    internal const int Next = 0;
    internal const int Previous = 1;

    [MethodImpl(Flavour.Inline)]
    internal static int Head(Words control, int sizeClass) => (int)control[HeadWord(control, sizeClass)];

    /// <summary>The block behind this one in its list; 0 at the end, and where the link is damaged.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int After(Words control, Bytes payload, int block, uint tag = 0)
    {
        uint next = Payload.Read(payload, block, Next);
        return next == 0 || IsLink(control, payload, next, Previous, (uint)block | tag) ? (int)next : NoteDamage(control);
    }

    /// <summary>Whether the list of this class leads to this block. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool IsLinked(Words control, Bytes payload, int block, int sizeClass) =>
        Head(control, sizeClass) == block || IsPointedBackTo(control, payload, block, sizeClass);

    // By a block whose own link carries the tag of this class: a block's length is not believed because its own link says so.
    private static bool IsPointedBackTo(Words control, Bytes payload, int block, int sizeClass)
    {
        uint tag = Deferral.TagOf(sizeClass);
        uint link = Payload.Read(payload, block, Previous) ^ tag;
        return IsLink(control, payload, link, Next, (uint)block)
            && Deferral.TagIn(Payload.Read(payload, (int)link, Previous)) == tag;
    }

    /// <summary>Puts granules that no block holds, nor any list, into the list of their number. Constant time. Always true.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Insert(Words control, Bytes payload, int block, int length) =>
        length > BlockMap.AlwaysShort
            ? InsertLong(control, payload, block, length)
            : Link(control, payload, block, length, 0);

    // Apart, so that the usual case calls nobody and has no registers to save.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool InsertLong(Words control, Bytes payload, int block, int length)
    {
        BlockMap.NoteLength(control, block, length);
        return Link(control, payload, block, SizeClass.Of(length), 0);
    }

    /// <summary>Makes a block the first of a class, all of whose links to the block before carry this tag. Always true.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Link(Words control, Bytes payload, int block, int sizeClass, uint tag)
    {
        ref uint first = ref control[HeadWord(control, sizeClass)];
        int head = (int)first;
        first = (uint)block;
        Payload.Write(payload, block, Next, (uint)head);
        Payload.Write(payload, block, Previous, tag);
        if (head != 0)
            Payload.Write(payload, head, Previous, (uint)block | tag);
        else
            SizeClass.MarkOccupied(control, sizeClass);
        return true;
    }

    /// <summary>Takes the first block of a class out, or returns 0 if it has none; its length stays noted. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int TryPop(Words control, Bytes payload, int sizeClass, uint tag = 0)
    {
        ref uint first = ref control[HeadWord(control, sizeClass)];
        int block = (int)first;
        if (block == 0)
            return 0;
        int next = After(control, payload, block, tag);
        first = (uint)next;
        if (next != 0)
            Payload.Write(payload, next, Previous, tag);
        else
            SizeClass.MarkEmpty(control, sizeClass);
        return block;
    }

    /// <summary>
    /// Takes a block out, and forgets its length. False where no list leads to it any more. Constant time.
    /// </summary>
    internal static bool Remove(Words control, Bytes payload, int block, int length)
    {
        BlockMap.ForgetLength(control, block, length);
        return Unlink(control, payload, block, SizeClass.Of(length), 0);
    }

    /// <summary>
    /// Takes a block out of the list of a class, all of whose links to the block before carry this tag. False, and nothing changed,
    /// where it does not lead to it. Constant time.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Unlink(Words control, Bytes payload, int block, int sizeClass, uint tag)
    {
        uint previous = 0;
        if (Head(control, sizeClass) != block)
        {
            previous = Payload.Read(payload, block, Previous) & ~tag;
            if (!IsLink(control, payload, previous, Next, (uint)block))
                return NoteDamage(control) != 0;
        }
        int next = After(control, payload, block, tag);
        if (next != 0)
            Payload.Write(payload, next, Previous, previous | tag);
        if (previous != 0)
        {
            Payload.Write(payload, (int)previous, Next, (uint)next);
        }
        else
        {
            control[HeadWord(control, sizeClass)] = (uint)next;
            if (next == 0)
                SizeClass.MarkEmpty(control, sizeClass);
        }
        return true;
    }

    // A link may be anything. It is followed only to granules that have been handed out, and is one if they point back.
    [MethodImpl(Flavour.Inline)]
    private static bool IsLink(Words control, Bytes payload, uint link, int back, uint block) =>
        link >= ControlBlock.FirstOf(control)
        && link < control[ControlBlock.Frontier]
        && Payload.Read(payload, (int)link, back) == block;

    // Returns 0, which is no block.
    private static int NoteDamage(Words control)
    {
        control[ControlBlock.Damages]++;
        return 0;
    }

    [MethodImpl(Flavour.Inline)]
    private static int HeadWord(Words control, int sizeClass) => (int)control[ControlBlock.HeadsAt] + sizeClass;
}
