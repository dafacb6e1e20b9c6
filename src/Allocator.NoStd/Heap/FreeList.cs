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
internal static unsafe partial class FreeList
{
    internal const int Next = 0;
    internal const int Previous = 1;

    [MethodImpl(Flavour.Inline)]
    internal static int Head(Words control, int sizeClass) => (int)First(control, sizeClass);

    /// <summary>Where the first block of a class stands, or 0.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static ref uint First(Words control, int sizeClass) => ref control[control[ControlBlock.HeadsAt] + (uint)sizeClass];

    /// <summary>Whether the list of this class leads to this block. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool IsLinked(Words control, Bytes payload, int block, int sizeClass) =>
        Head(control, sizeClass) == block || IsPointedBackTo(control, payload, block, sizeClass);

    // By a block whose own link carries the tag of this class: a block's length is not believed because its own link says so.
    private static bool IsPointedBackTo(Words control, Bytes payload, int block, int sizeClass)
    {
        uint tag = Deferral.TagOf(sizeClass);
        uint link = Payload.Read(payload, block, Previous) ^ tag;
        return IsPlace(control, link)
            && link != (uint)block
            && Payload.Read(payload, (int)link, Next) == (uint)block
            && Deferral.TagIn(Payload.Read(payload, (int)link, Previous)) == tag;
    }

    /// <summary>Puts granules that no block holds, nor any list, into the list of their number. Constant time. Always true.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Insert(Words control, Bytes payload, int block, int length) =>
        length < SizeClass.ExactLimit
            ? LinkFree(control, payload, block, length)
            : InsertLarge(control, payload, block, length);

    // Apart, so that the usual case calls nobody and has no registers to save.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool InsertLarge(Words control, Bytes payload, int block, int length)
    {
        BlockMap.NoteLength(control, block, length);
        return LinkFree(control, payload, block, SizeClass.OfLarge(length));
    }

    // Makes a free block the first of a class.
    [MethodImpl(Flavour.Inline)]
    private static bool LinkFree(Words control, Bytes payload, int block, int sizeClass)
    {
        SizeClass.NoteHighest(control, sizeClass);
#if !NANOFRAMEWORK_1_0
        if (Flavour.IsStraight)
            return LinkStraight(control, payload, block, sizeClass);
#endif
        return Link(control, payload, ref First(control, sizeClass), block, sizeClass, 0);
    }

    /// <summary>Makes a block the first of a class, all of whose links to the block before carry this tag. Always true.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Link(Words control, Bytes payload, ref uint first, int block, int sizeClass, uint tag)
    {
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

    /// <summary>Takes the first free block of a class out; its length stays noted. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void PopFree(Words control, Bytes payload, ref uint first, int block, int sizeClass)
    {
#if !NANOFRAMEWORK_1_0
        if (Flavour.IsStraight)
        {
            PopStraight(control, payload, ref first, block, sizeClass);
            return;
        }
#endif
        Pop(control, payload, ref first, block, sizeClass);
    }

    /// <summary>The same of any class, free or waiting, where it can be foreseen whether it is the last.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Pop(Words control, Bytes payload, ref uint first, int block, int sizeClass)
    {
        int next = Detach(control, payload, block, 0);
        first = (uint)next;
        if (next == 0)
            SizeClass.MarkEmpty(control, sizeClass);
    }

    /// <summary>
    /// Takes a block out, and forgets its length. False where no list leads to it any more. Constant time.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool Remove(Words control, Bytes payload, int block, int length) =>
        length < SizeClass.ExactLimit
            ? Unlink(control, payload, block, length)
            : RemoveLarge(control, payload, block, length);

    // Apart, as InsertLarge.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool RemoveLarge(Words control, Bytes payload, int block, int length)
    {
        BlockMap.ForgetLength(control, block, length);
        return Unlink(control, payload, block, SizeClass.OfLarge(length));
    }

    /// <summary>
    /// Takes a block out of the list of a class. False, and nothing changed, where it does not lead to it. Constant time.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Unlink(Words control, Bytes payload, int block, int sizeClass)
    {
#if !NANOFRAMEWORK_1_0
        if (Flavour.IsStraight)
            return UnlinkStraight(control, payload, block, sizeClass);
#endif
        ref uint first = ref First(control, sizeClass);
        uint previous = 0;
        if (first != (uint)block)
        {
            previous = Deferral.WithoutTag(Payload.Read(payload, block, Previous));
            if (!IsPlace(control, previous) || Payload.Read(payload, (int)previous, Next) != (uint)block)
                return NoteDamage(control) != 0;
        }
        int next = Detach(control, payload, block, previous);
        if (previous != 0)
        {
            Payload.Write(payload, (int)previous, Next, (uint)next);
        }
        else
        {
            first = (uint)next;
            if (next == 0)
                SizeClass.MarkEmpty(control, sizeClass);
        }
        return true;
    }

    // Lets the block behind this one point back to another before it, or to none, with the tag that its link has; returns it. The
    // block itself points back to none any more: so no older content of what will be live does, nor a block to itself.
    [MethodImpl(Flavour.Inline)]
    private static int Detach(Words control, Bytes payload, int block, uint previous)
    {
        uint next = Payload.Read(payload, block, Next);
        Payload.Write(payload, block, Previous, 0);
        if (next == 0)
            return 0;
        if (IsPlace(control, next))
        {
            uint tag = Payload.Read(payload, (int)next, Previous) ^ (uint)block;
            if (Deferral.IsTag(tag))
            {
                Payload.Write(payload, (int)next, Previous, previous | tag);
                return (int)next;
            }
        }
        return NoteDamage(control);
    }

    // A link may be anything. It is followed only to granules that have been handed out.
    [MethodImpl(Flavour.Inline)]
    private static bool IsPlace(Words control, uint link) =>
        link >= ControlBlock.FirstOf(control) && link < control[ControlBlock.Frontier];

    // Returns 0, which is no block.
    private static int NoteDamage(Words control)
    {
        control[ControlBlock.Damages]++;
        return 0;
    }
}
