using System.Numerics;

namespace Allocator.NoStd.Tests;

/// <summary>
/// The naive specification of a heap: which cells are owned, and where live blocks begin. It says of each call what
/// the heap has to answer; where a block goes, the heap may choose.
/// </summary>
internal readonly record struct LiveBlocks(uint Owned, uint Starts)
{
    internal int Count => BitOperations.PopCount(Starts);

    internal int UsedCells => BitOperations.PopCount(Owned);

    internal bool IsBlock(int start) => ((Starts >> start) & 1) != 0;

    internal int Length(int block)
    {
        uint ends = (Starts | ~Owned) >> block >> 1;
        return 1 + BitOperations.TrailingZeroCount(ends);
    }

    internal LiveBlocks With(int start, int length) => new(Owned | Geometry.Mask(start, length), Starts | 1u << start);

    internal LiveBlocks Without(int block) => new(Owned & ~Geometry.Mask(block, Length(block)), Starts & ~(1u << block));

    /// <summary>Whether a block fits there: inside the memory, aligned, and over no other.</summary>
    internal bool Fits(Geometry memory, int start, int length, int alignment)
    {
        if (start < 0 || start + length > memory.Cells)
            return false;
        return (Geometry.Mask(start, length) & Owned) == 0 && ((memory.Aligned(alignment) >> start) & 1) != 0;
    }

    /// <summary>Whether the heap has to find room for so many cells at this alignment: it fits behind the last block, or as promised.</summary>
    internal bool HasRoom(Geometry memory, int length, int alignment)
    {
        int room = Promise.RoomFor(length * memory.CellBytes / 8, alignment);
        int behind = 32 - BitOperations.LeadingZeroCount(Owned);
        return PlacesOf(memory, memory.Count(room * 8)) != 0
            || (PlacesOf(memory, length) & memory.Aligned(alignment)) >> behind != 0;
    }

    // A bit for each cell from which on so many are free.
    private uint PlacesOf(Geometry memory, int length)
    {
        uint starts = memory.All & ~Owned;
        uint free = starts;
        for (int i = 1; i < length && starts != 0; i++)
            starts &= free >> i;
        return starts;
    }

    /// <summary>The most cells in one piece.</summary>
    internal int LargestRun(Geometry memory)
    {
        int length = 0;
        while (PlacesOf(memory, length + 1) != 0)
            length++;
        return length;
    }

    /// <summary>How long a block can become where it is.</summary>
    internal int Reach(Geometry memory, int block) => Geometry.EndOfRun(memory.All & ~Without(block).Owned, block) - block;

    /// <summary>Whether a block can be moved down into what is free before it, and have so many cells then.</summary>
    internal bool CanSlide(Geometry memory, int block, int length, int alignment)
    {
        LiveBlocks others = Without(block);
        for (int start = block - 1; start >= 0 && ((Owned >> start) & 1) == 0; start--)
        {
            if (others.Fits(memory, start, length, alignment))
                return true;
        }
        return false;
    }
}
