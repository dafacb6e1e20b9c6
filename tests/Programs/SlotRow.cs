namespace Allocator.Programs;

/// <summary>The blocks that a program has, each in its slot, and what they are filled with.</summary>
internal sealed class SlotRow
{
    /// <summary>Where each begins; 0 in an empty slot.</summary>
    internal readonly int[] Blocks = new int[Operation.Slots];

    /// <summary>The bytes asked for.</summary>
    internal readonly int[] Sizes = new int[Operation.Slots];

    /// <summary>The same in granules.</summary>
    internal readonly int[] Lengths = new int[Operation.Slots];

    private readonly int[] _patterns = new int[Operation.Slots];

    /// <summary>The first empty slot at or behind this one, around the row; -1 if there is none.</summary>
    internal int Empty(int slot) => Next(slot, false);

    /// <summary>The same for one with a block.</summary>
    internal int Full(int slot) => Next(slot, true);

    internal void Keep(ProgramHeap heap, int slot, int block, int size, int pattern)
    {
        Blocks[slot] = block;
        Sizes[slot] = size;
        Lengths[slot] = Shadow.Count(size);
        _patterns[slot] = pattern;
        for (int i = 0; i < Lengths[slot] * 8; i++)
            heap[block + i] = PatternAt(pattern, i);
    }

    /// <summary>Whether so many of its bytes are still what the block was filled with.</summary>
    internal bool Holds(ProgramHeap heap, int slot, int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            if (heap[Blocks[slot] + i] != PatternAt(_patterns[slot], i))
                return false;
        }
        return true;
    }

    private int Next(int slot, bool isFull)
    {
        for (int i = 0; i < Operation.Slots; i++)
        {
            int at = (slot + i) % Operation.Slots;
            if (Blocks[at] != 0 == isFull)
                return at;
        }
        return -1;
    }

    private static byte PatternAt(int pattern, int i) => (byte)(pattern * 37 + i * 11 + (i >> 8) * 5 + 1);
}
