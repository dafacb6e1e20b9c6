using Allocator.NoStd;

namespace RefusingImage;

/// <summary>Refuses every so manieth request, as the test orders by a word in memory.</summary>
internal sealed unsafe class RefusingHeap : MemoryAllocator
{
    [GlobalAllocator]
    internal static readonly RefusingHeap Heap = new();

    private const uint Order = 0x2000_0100;

    private static readonly FixedRegionHeap s_heap = new();

    private volatile uint _requests;

    public override AllocatorStatus Status => s_heap.Status;

    public override RegionStatus Initialize(void* region, nuint size) => s_heap.Initialize(region, size);

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        uint requests = _requests + 1;
        _requests = requests;
        return requests % *(uint*)Order == 0 ? null : s_heap.TryAllocate(size, alignment);
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment) => s_heap.Deallocate(block, size);

    public override nuint UsableSize(void* block, nuint size, nuint alignment) => s_heap.UsableSize(block);
}
