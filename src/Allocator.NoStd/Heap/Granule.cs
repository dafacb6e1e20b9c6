using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// The unit of the heap: every block is a whole number of granules, and begins on one. Inside the heap a block is the
/// number of its first granule; 0 is never a block, so 0 is null.
/// </summary>
/// <remarks>
/// 8 bytes on every target. On 32-bit ones that is the alignment of the largest plain type and room for the two links
/// of a free block. 64-bit hosts keep it: links are granule numbers, so 8 bytes hold two of them there as well, no
/// plain .NET type asks for more, and a trace replayed on a host gets the offsets it gets on the board.
/// </remarks>
internal static class Granule
{
    /// <summary>Bytes, as a power of two.</summary>
    internal const int Shift = 3;

    internal const int Bytes = 1 << Shift;

    /// <summary>The most granules a heap may have: granule numbers stay positive, also after adding one block.</summary>
    internal const int Limit = (1 << 30) - 1;

    /// <summary>Whether so many bytes are at least 1, and take no more than so many granules.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool AreWithin(Size size, uint granules) =>
#if NANOFRAMEWORK_1_0
        size > 0 && size <= (int)granules << Shift;
#else
        size - 1 < (nuint)granules << Shift;
#endif

    /// <summary>The granules that hold so many bytes, which are known not to be too many.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int CountSmall(Size size) => (int)(size + (Bytes - 1)) >> Shift;

    /// <summary>The granules that hold <paramref name="size"/> bytes; 0 where there cannot be that many.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Count(Size size)
    {
        // Checked before anything is added to it, so nothing can wrap. A negative int is refused here as well.
#if NANOFRAMEWORK_1_0
        return size <= 0 || size > int.MaxValue - Bytes ? 0 : (size + (Bytes - 1)) >> Shift;
#else
        return size - 1 >= (nuint)Limit << Shift ? 0 : (int)((size + (Bytes - 1)) >> Shift);
#endif
    }
}
