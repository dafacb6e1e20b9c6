using Allocator.NoStd;

namespace Footprint;

/// <summary>A program that uses everything the heap has.</summary>
internal static unsafe class Program
{
    private static readonly FixedRegionHeap s_heap = new();

    private sealed class Visitor : BlockVisitor
    {
        public override bool Visit(void* block, nuint size, bool isLive) => isLive;
    }

    private static int Main()
    {
        void* region = (void*)0x2000_0000;
        FixedRegionHeap.Unseal(region);
        s_heap.Initialize(region, 65536);
        void* block = s_heap.AllocateZeroed(100, 64);
        block = s_heap.Reallocate(block, 100, 200, 8);
        bool all = s_heap.GrowInPlace(block, 300) & s_heap.ShrinkInPlace(block, 20) & s_heap.Deallocate(block, 20);
        all &= s_heap.Deallocate(s_heap.Allocate(s_heap.UsableSize(block), 8));
        all &= s_heap.IsReady & s_heap.Walk(new Visitor()) & s_heap.Verify() == HeapFault.None;
        nuint bytes = s_heap.Capacity + s_heap.UsedBytes + s_heap.FreeBytes + s_heap.PeakBytes
            + s_heap.LargestFreeBlock + s_heap.LargestRequest;
        uint counts = s_heap.Allocations + s_heap.Releases + s_heap.Refusals + s_heap.Rejections + s_heap.Damages;
        return all & s_heap.Retire() ? (int)bytes : (int)counts;
    }
}
