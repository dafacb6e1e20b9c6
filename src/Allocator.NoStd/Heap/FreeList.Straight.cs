#if !NANOFRAMEWORK_1_0
using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <remarks>
/// Whether a list is empty, and whether a block is its first, no processor foresees where sizes vary, and to have guessed wrong costs
/// one of 64 bits more than to do the work of both ways. So for these the lists of free blocks have straight-line code as well; it leads to
/// the same lists. Granule 0, of which no list knows, stands in for the block behind the last: what is written there outlives no call.
/// (On x64 a fifth of the time that random sizes take where memory is scarce; smaller processors count instructions, and take the branches.)
/// </remarks>
internal static unsafe partial class FreeList
{
    /// <summary><see cref="Link"/>, of a free block.</summary>
    [MethodImpl(Flavour.Inline)]
    private static bool LinkStraight(uint* control, byte* payload, int block, int sizeClass)
    {
        ref uint first = ref First(control, sizeClass);
        int head = (int)first;
        first = (uint)block;
        Payload.Write(payload, block, Next, (uint)head);
        Payload.Write(payload, block, Previous, 0);
        Payload.Write(payload, head, Previous, (uint)block);
        SizeClass.MarkOccupied(control, sizeClass);
        return true;
    }

    /// <summary><see cref="Pop"/>, of a free block.</summary>
    [MethodImpl(Flavour.Inline)]
    private static void PopStraight(uint* control, byte* payload, ref uint first, int block, int sizeClass)
    {
        first = DetachStraight(control, payload, block, 0);
        SizeClass.MarkIfEmpty(control, sizeClass, first);
    }

    /// <summary><see cref="Unlink"/>, of any block that is not live.</summary>
    [MethodImpl(Flavour.Inline)]
    private static bool UnlinkStraight(uint* control, byte* payload, int block, int sizeClass)
    {
        uint* first = control + (control[ControlBlock.HeadsAt] + (uint)sizeClass);
        // All bits, unless the block is the first.
        nint others = *first == (uint)block ? 0 : -1;
        uint previous = Deferral.WithoutTag(Payload.Read(payload, block, Previous)) & (uint)others;
        // Others than the first do not point back to granule 0.
        if ((previous - 1 & (uint)others) >= control[ControlBlock.Frontier] - 1)
            return NoteDamage(control) != 0;
        byte* link = (byte*)Payload.Of(payload, (int)previous);
        uint* at = (uint*)((byte*)first + ((link - (byte*)first) & others));
        if (*at != (uint)block)
            return NoteDamage(control) != 0;
        *at = DetachStraight(control, payload, block, previous);
        SizeClass.MarkIfEmpty(control, sizeClass, *first);
        return true;
    }

    // Detach; for the last block of a list granule 0 passes for the block behind it, and points back.
    [MethodImpl(Flavour.Inline)]
    private static uint DetachStraight(uint* control, byte* payload, int block, uint previous)
    {
        Payload.Write(payload, block, Previous, 0);
        Payload.Write(payload, 0, Previous, (uint)block);
        uint next = Payload.Read(payload, block, Next);
        if (next < control[ControlBlock.Frontier])
        {
            uint tag = Payload.Read(payload, (int)next, Previous) ^ (uint)block;
            if (Deferral.IsTag(tag))
            {
                Payload.Write(payload, (int)next, Previous, previous | tag);
                return next;
            }
        }
        return (uint)NoteDamage(control);
    }
}
#endif
