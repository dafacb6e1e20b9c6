using Allocator.NoStd.Tests;

namespace Allocator.Programs;

/// <summary>The heap on this machine, in the flavour that these tests are for.</summary>
internal class TestHeapForm(TestHeap heap) : ProgramHeap
{
    internal override int First => heap.First;

    internal override int Capacity => heap.Capacity;

    internal override int UsedBytes => heap.UsedBytes;

    internal override int FreeBytes => heap.FreeBytes;

    internal override int PeakBytes => heap.PeakBytes;

    internal override int LargestRequest => heap.LargestRequest;

    internal override int LargestFreeBlock => heap.LargestFreeBlock;

    internal override int Allocations => heap.Allocations;

    internal override int Releases => heap.Releases;

    internal override int Refusals => heap.Refusals;

    internal override int Rejections => heap.Rejections;

    internal override bool IsSound => heap.IsSound;

    internal override byte this[int offset]
    {
        get => heap[offset];
        set => heap[offset] = value;
    }

    internal override int Allocate(int size, int alignment) => heap.Allocate(size, alignment);

    internal override int AllocateZeroed(int size, int alignment) => heap.AllocateZeroed(size, alignment);

    internal override bool Deallocate(int block) => heap.Deallocate(block);

    internal override bool Deallocate(int block, int size) => heap.Deallocate(block, size);

    internal override int Reallocate(int block, int oldSize, int newSize, int alignment) =>
        heap.Reallocate(block, oldSize, newSize, alignment);

    internal override bool GrowInPlace(int block, int newSize) => heap.GrowInPlace(block, newSize);

    internal override bool ShrinkInPlace(int block, int newSize) => heap.ShrinkInPlace(block, newSize);

    internal override int UsableSize(int block) => heap.UsableSize(block);

    internal override bool Walk(int[] row)
    {
        BlockList blocks = BlockList.Of(heap);
        for (int i = 0; i < blocks.Count; i++)
        {
            for (int at = 0; at < blocks.Sizes[i] / 8 && blocks.AreLive[i]; at++)
                row[(blocks.Offsets[i] - heap.First) / 8 + at] = i + 1;
        }
        return true;
    }
}
