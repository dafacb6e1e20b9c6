using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// Recently released blocks, left as they are for the next request of their size: one list for each small size, last in
/// first out (Weinstock and Wulf, "Quick Fit: An Efficient Algorithm for Heap Storage Allocation", SIGPLAN Notices 1988).
/// </summary>
/// <remarks>
/// <para>
/// A block that waits is neither live nor free to its neighbours: of its marks, <c>start</c> and its first <c>free</c>
/// are set, its last is not. It holds the link to the next one and that link's complement, so that a write into it is
/// noticed before the link is followed.
/// </para>
/// <para>
/// Waiting costs memory: what waits cannot coalesce. So blocks wait only while half of the region has never been
/// handed out, no more than <see cref="MostWaiting"/> of them, and none longer than until a request would be refused.
/// </para>
/// </remarks>
internal static unsafe class QuickList
{
    internal const int Next = 0;
    private const int Check = 1;

    /// <summary>No more blocks than this wait at one time: it bounds what has to be done before a request is refused.</summary>
    internal const int MostWaiting = 64;

    /// <summary>The largest size with a list in any heap, in granules: there is one bit for each in a word.</summary>
    private const int MostLists = 16;

    /// <summary>One list for so many granules of payload, as a power of two: a small heap has few lists, a tiny one none.</summary>
    private const int PerListShift = 4;

    /// <summary>The largest size with a list, in granules, in a heap with so many.</summary>
    internal static int Limit(int granules) =>
        granules >> PerListShift < MostLists ? granules >> PerListShift : MostLists;

    /// <summary>The granules that hold so many bytes, if blocks of that size may wait; else 0.</summary>
    /// <remarks>A size that wraps comes to no granules.</remarks>
    [MethodImpl(Flavour.Inline)]
    internal static int Count(Words control, Size size)
    {
#if NANOFRAMEWORK_1_0
        int granules = (size + (Granule.Bytes - 1)) >> Granule.Shift;
        return (uint)granules <= control[ControlBlock.QuickLimit] ? granules : 0;
#else
        nuint granules = (size + (Granule.Bytes - 1)) >> Granule.Shift;
        return granules <= control[ControlBlock.QuickLimit] ? (int)granules : 0;
#endif
    }

    /// <summary>
    /// The block that a request for so many granules may take, or 0: there is none, or its link has been written over.
    /// </summary>
    /// <remarks>No block has 0 granules, and the head of class 0, which stands in that place, is never set.</remarks>
    [MethodImpl(Flavour.Inline)]
    internal static int Peek(Words control, Bytes payload, int granules)
    {
        int block = (int)control[HeadWord(control, granules)];
        return block != 0 && IsSound(payload, block) ? block : 0;
    }

    /// <summary>Takes the first block that waits in a list; it is live again. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void Take(Words control, Bytes payload, int granules, int block)
    {
        control[HeadWord(control, granules)] = Payload.Read(payload, block, Next);
        control[ControlBlock.Waiting]--;
        BlockMap.ClearFree(control, block);
    }

    /// <summary>Lets a live block wait, if it is small, memory is plentiful and there is a place. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool TryKeep(Words control, Bytes payload, int block, int length)
    {
        if (control[ControlBlock.Frontier] >= control[ControlBlock.Scarce]
            || control[ControlBlock.Waiting] >= MostWaiting
            || (uint)length > control[ControlBlock.QuickLimit])
        {
            return false;
        }
        ref uint head = ref control[HeadWord(control, length)];
        uint next = head;
        head = (uint)block;
        Payload.Write(payload, block, Next, next);
        Payload.Write(payload, block, Check, ~next);
        control[ControlBlock.Waiting]++;
        control[ControlBlock.WaitingSizes] |= 1u << length;
        BlockMap.SetFree(control, block);
        return true;
    }

    /// <summary>
    /// What <see cref="TryKeep"/> does not do: lets the block wait in the place of another one, which is freed, or frees
    /// it. Constant time. Always true.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool KeepOrFree(Words control, Bytes payload, int block, int length)
    {
        if (control[ControlBlock.Waiting] < MostWaiting || (uint)length > control[ControlBlock.QuickLimit])
            return Release.Free(control, payload, block, length);
        CoalesceOne(control, payload, length);
        return TryKeep(control, payload, block, length) || Release.Free(control, payload, block, length);
    }

    /// <summary>Whether the block that begins here, its first <c>free</c> set, waits in a quick list.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsWaiting(Words control, Bytes payload, int block, int length) =>
        length > 1
            ? !BlockMap.IsFree(control, block + length - 1)
            : Payload.Read(payload, block, Check) > Granule.Limit;

    internal static int Head(Words control, int granules) => (int)control[HeadWord(control, granules)];

    /// <summary>Whether the link of a block that waits is what was written into it.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsSound(Bytes payload, int block) =>
        Payload.Read(payload, block, Next) == ~Payload.Read(payload, block, Check);

    // Frees a block that waits, of a size above this one, or, if there is none, of the smallest: so those that nobody
    // asks for do not stay for ever. Constant time.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CoalesceOne(Words control, Bytes payload, int granules)
    {
        uint sizes = control[ControlBlock.WaitingSizes];
        while (sizes != 0)
        {
            uint above = sizes & (~1u << granules);
            int length = Bits.Lowest(above != 0 ? above : sizes);
            int block = Peek(control, payload, length);
            if (block != 0)
            {
                Take(control, payload, length, block);
                Release.Free(control, payload, block, length);
                return;
            }
            Drop(control, length);
            sizes = control[ControlBlock.WaitingSizes];
        }
        control[ControlBlock.Waiting] = 0;
    }

    /// <summary>Frees a block that waits, if there is one and memory is scarce. Constant time.</summary>
    internal static void CoalesceOneIfScarce(Words control, Bytes payload)
    {
        if (control[ControlBlock.Waiting] != 0 && control[ControlBlock.Frontier] >= control[ControlBlock.Scarce])
            CoalesceOne(control, payload, 0);
    }

    /// <summary>Frees all blocks that wait. Time linear in their number.</summary>
    internal static void CoalesceAll(Words control, Bytes payload)
    {
        while (control[ControlBlock.Waiting] != 0)
            CoalesceOne(control, payload, 0);
    }

    // Forgets a list that is empty, or whose first link has been written over: where that leads is not known any more.
    private static void Drop(Words control, int granules)
    {
        int head = HeadWord(control, granules);
        if (control[head] != 0)
            FreeList.NoteDamage(control);
        control[head] = 0;
        control[ControlBlock.WaitingSizes] &= ~(1u << granules);
    }

    [MethodImpl(Flavour.Inline)]
    private static int HeadWord(Words control, int granules) => (int)control[ControlBlock.HeadsAt] - granules;
}
