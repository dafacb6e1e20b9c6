namespace Allocator.NoStd.Tests;

/// <summary>What the heap promises to find, as the documentation of <c>FixedRegionHeap.TryAllocate</c> has it.</summary>
internal static class Promise
{
    /// <summary>
    /// A request for so many granules, at an alignment in bytes, is served where so many are free in one piece, wherever that is. (Behind
    /// the frontier it is served where it fits.)
    /// </summary>
    internal static int RoomFor(int granules, int alignment)
    {
        if (alignment <= 8 && granules <= 64)
            return granules;
        int most = alignment <= 8 ? granules : granules + alignment / 8 - 1;
        return most < 64 ? most : (most * 5 + 3) / 4;
    }
}
