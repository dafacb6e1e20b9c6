using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>
/// Where newlib gets memory for its own heap: the SRAM that the program leaves, from the bottom up. Used only by images
/// that are linked with it.
/// </summary>
internal static unsafe class ProgramBreak
{
    // How much has been taken.
    private static nuint s_taken;

    /// <summary>Moves the end of the C library's heap. Constant time.</summary>
    /// <returns>Where it was; -1 if it cannot move so far.</returns>
    [RuntimeExport("_sbrk")]
    private static byte* Move(nint by)
    {
        nuint taken = s_taken + (nuint)by;
        bool canMove = by < 0 ? (nuint)(-by) <= s_taken : (nuint)by <= Machine.HeapSize - s_taken;
        if (!canMove)
            return (byte*)-1;
        byte* end = (byte*)Machine.HeapStart + s_taken;
        s_taken = taken;
        return end;
    }
}
