using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Free blocks, one doubly linked list a size class, last in first out. A free block holds its links in its first
/// granule and, if it has more than one, its length in its last word: all a neighbour needs to coalesce with it.
/// </summary>
internal static unsafe class FreeList
{
    private const int Next = 0;
    private const int Previous = 1;
    private const int LastWord = -1;

    [MethodImpl(Flavour.Inline)]
    internal static int Head(Words control, int sizeClass) => (int)control[HeadWord(control, sizeClass)];

    [MethodImpl(Flavour.Inline)]
    internal static int After(Bytes payload, int block) => (int)Payload.Read(payload, block, Next);

    [MethodImpl(Flavour.Inline)]
    internal static int Before(Bytes payload, int block) => (int)Payload.Read(payload, block, Previous);

    /// <summary>The length that the free block ending before this granule has noted there.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int LengthEndingAt(Words control, Bytes payload, int end) =>
        BlockMap.IsStart(control, end - 1) ? 1 : (int)Payload.Read(payload, end, LastWord);

    /// <summary>Makes a free block of granules that no block holds; their <c>start</c> is marked. Constant time.</summary>
    internal static void Insert(Words control, Bytes payload, int block, int length)
    {
        int sizeClass = SizeClass.Of(length);
        int head = Head(control, sizeClass);
        Payload.Write(payload, block, Next, (uint)head);
        Payload.Write(payload, block, Previous, 0);
        if (length > 1)
            Payload.Write(payload, block + length, LastWord, (uint)length);
        if (head != 0)
            Payload.Write(payload, head, Previous, (uint)block);
        else
            SizeClass.MarkOccupied(control, sizeClass);
        control[HeadWord(control, sizeClass)] = (uint)block;
        BlockMap.SetFree(control, block);
        BlockMap.SetFree(control, block + length - 1);
        BlockMap.NoteLength(control, block, length);
    }

    /// <summary>Takes the first block of a class out that has one; all of its marks are left. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Pop(Words control, Bytes payload, int sizeClass)
    {
        int block = Head(control, sizeClass);
        int next = After(payload, block);
        control[HeadWord(control, sizeClass)] = (uint)next;
        if (next != 0)
            Payload.Write(payload, next, Previous, 0);
        else
            SizeClass.MarkEmpty(control, sizeClass);
        return block;
    }

    /// <summary>Takes a free block out: of its marks, only that of its <c>start</c> is left. Constant time.</summary>
    internal static void Remove(Words control, Bytes payload, int block, int length)
    {
        int sizeClass = SizeClass.Of(length);
        int next = After(payload, block);
        int previous = Before(payload, block);
        if (next != 0)
            Payload.Write(payload, next, Previous, (uint)previous);
        if (previous != 0)
        {
            Payload.Write(payload, previous, Next, (uint)next);
        }
        else
        {
            control[HeadWord(control, sizeClass)] = (uint)next;
            if (next == 0)
                SizeClass.MarkEmpty(control, sizeClass);
        }
        BlockMap.ClearFree(control, block);
        BlockMap.ClearFree(control, block + length - 1);
        BlockMap.ForgetLength(control, block, length);
    }

    [MethodImpl(Flavour.Inline)]
    private static int HeadWord(Words control, int sizeClass) => (int)control[ControlBlock.HeadsAt] + sizeClass;
}
