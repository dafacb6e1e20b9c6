namespace Allocator.Board;

/// <summary>A stretch of memory on a board that an image may use as it likes.</summary>
public sealed class MemoryBank
{
    internal MemoryBank(string name, uint start, uint size, bool isDmaCapable, MemoryBank? next = null)
    {
        Name = name;
        Start = start;
        Size = size;
        IsDmaCapable = isDmaCapable;
        Next = next;
    }

    /// <summary>What the chip's manual calls it.</summary>
    public string Name { get; }

    /// <summary>Its first address.</summary>
    public uint Start { get; }

    /// <summary>Its size in bytes.</summary>
    public uint Size { get; }

    /// <summary>Whether peripherals can read and write it by themselves.</summary>
    public bool IsDmaCapable { get; }

    /// <summary>The board's next bank, null behind the last.</summary>
    public MemoryBank? Next { get; }
}
