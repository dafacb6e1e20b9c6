namespace Allocator.Programs;

/// <summary>
/// A heap on which byte-coded programs run, on whatever form. It is spoken to in offsets from somewhere in front of its
/// blocks, the same on every form; 0 is null. A negative size is one as far below the largest there can be.
/// </summary>
internal abstract class ProgramHeap
{
    /// <summary>Where the first block can begin.</summary>
    internal abstract int First { get; }

    internal abstract int Capacity { get; }

    internal abstract int UsedBytes { get; }

    internal abstract int FreeBytes { get; }

    internal abstract int PeakBytes { get; }

    internal abstract int LargestRequest { get; }

    internal abstract int LargestFreeBlock { get; }

    internal abstract int Allocations { get; }

    internal abstract int Releases { get; }

    internal abstract int Refusals { get; }

    internal abstract int Rejections { get; }

    internal abstract bool IsSound { get; }

    internal abstract byte this[int offset] { get; set; }

    internal abstract int Allocate(int size, int alignment);

    internal abstract int AllocateZeroed(int size, int alignment);

    internal abstract bool Deallocate(int block);

    internal abstract bool Deallocate(int block, int size);

    internal abstract int Reallocate(int block, int oldSize, int newSize, int alignment);

    internal abstract bool GrowInPlace(int block, int newSize);

    internal abstract bool ShrinkInPlace(int block, int newSize);

    internal abstract int UsableSize(int block);

    /// <summary>Has a walk note each live block's granules in this row, from 0 on: its number, from 1 on, in each.</summary>
    /// <returns>Whether the form has a walk, and it came to its end.</returns>
    internal virtual bool Walk(int[] row) => false;
}
