using System.Numerics;

namespace Allocator.NoStd.Tests;

/// <summary>
/// A small world's memory: a row of cells, numbered from 0, each of some granules. All blocks are whole cells, so that
/// the world of a few long blocks is as small as that of a few short ones.
/// </summary>
/// <param name="Cells">How many there are, at most 30.</param>
/// <param name="CellBytes">The size of one: of one granule, or of more.</param>
/// <param name="Start">Where cell 0 lies, in bytes modulo some large power of two; alignments are reckoned from it.</param>
/// <param name="LargestAlignment">In bytes: larger ones are not asked for.</param>
internal readonly record struct Geometry(int Cells, int CellBytes, int Start, int LargestAlignment)
{
    /// <summary>A bit for each cell.</summary>
    internal uint All => (1u << Cells) - 1;

    /// <summary>The cells that hold so many bytes.</summary>
    internal int Count(int bytes) => (bytes + CellBytes - 1) / CellBytes;

    /// <summary>The cells of a block.</summary>
    internal static uint Mask(int start, int length) => ((1u << length) - 1) << start;

    /// <summary>The cells that lie at a multiple of so many bytes.</summary>
    internal uint Aligned(int alignment)
    {
        uint mask = 0;
        for (int at = 0; at < Cells; at++)
        {
            if (((Start + at * CellBytes) & (alignment - 1)) == 0)
                mask |= 1u << at;
        }
        return mask;
    }

    /// <summary>The first cell at or behind this one that is not among these.</summary>
    internal static int EndOfRun(uint among, int start) => start + BitOperations.TrailingZeroCount(~(among >> start));
}
