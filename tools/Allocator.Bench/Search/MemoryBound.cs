using System;

namespace Allocator.Bench.Search;

/// <summary>
/// How much memory a heap needs at most that does not move live blocks, joins what is free, and refuses a request only
/// when no free block surely holds it: docs/bounds.md has the proof. All in granules of 8 bytes.
/// </summary>
public static class MemoryBound
{
    /// <summary>The capacity that is enough.</summary>
    /// <param name="most">The most that is live at once, what is asked for included.</param>
    /// <param name="smallest">The smallest block.</param>
    /// <param name="largest">The largest block.</param>
    /// <param name="alignment">The largest alignment.</param>
    public static ulong Capacity(uint most, uint smallest, uint largest, uint alignment = 1)
    {
        ulong enough = 0;
        for (uint length = smallest; length <= Math.Min(largest, most); length++)
        {
            ulong live = most - length;
            ulong tooSmall = RoomFor(length, alignment) - 1;
            enough = Math.Max(enough, live + (((live / smallest) + 1) * tooSmall) + 1);
        }
        return enough;
    }

    // What a free block has in which a request is found, whichever it is. Above 64 granules classes have several sizes.
    private static ulong RoomFor(uint length, uint alignment)
    {
        ulong most = (ulong)length + alignment - 1;
        bool isExact = most < 64 || (most == 64 && alignment == 1);
        return isExact ? most : ((5 * most) + 3) / 4;
    }

    /// <summary>
    /// What no allocator can do without that does not move blocks, for blocks whose lengths are powers of two up to the
    /// largest: J. M. Robson, "Bounds for some functions concerning dynamic storage allocation", 1974.
    /// </summary>
    public static double Robson(uint most, uint largest) => (most * ((Math.Log2(largest) / 2) + 1)) - largest + 1;
}
