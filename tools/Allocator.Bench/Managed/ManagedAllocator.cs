namespace Allocator.Bench.Managed;

/// <summary>Hands out memory to a .NET program; blocks are known by their slots.</summary>
/// <param name="name">What tables call it.</param>
public abstract class ManagedAllocator(string name)
{
    /// <summary>What tables call it.</summary>
    public string Name { get; } = name;

    /// <summary>Begins anew, with so many slots and, for a heap, a region of so many bytes.</summary>
    public abstract void Begin(int slots, int regionSize);

    /// <summary>Takes a block; false if it is refused.</summary>
    public abstract bool Take(int slot, int size, int alignment, bool isZeroed);

    /// <summary>Gives a block another size; false if that is refused.</summary>
    public abstract bool Resize(int slot, int oldSize, int size);

    /// <summary>Gives a block back.</summary>
    public abstract void GiveBack(int slot);
}
