using Allocator.Board.Image;
using Allocator.NoStd;

namespace NoRegion;

/// <summary>An allocator that has never got a region. Until somebody asks for memory, nothing is wrong.</summary>
internal static class Program
{
    [GlobalAllocator]
    internal static readonly LazyHeap Heap = new();

    private static object? s_made;

    private static void Main()
    {
        Serial.WriteLine(GlobalAllocator.Status == AllocatorStatus.NoRegion ? "no region" : "a region");
        s_made = new int[10];
        Serial.WriteLine(s_made is null ? "nothing made" : "made");
    }
}

internal sealed unsafe class LazyHeap : MemoryAllocator
{
    private static readonly FixedRegionHeap s_heap = new();

    public override AllocatorStatus Status => s_heap.Status;

    public override void* TryAllocate(nuint size, nuint alignment) => s_heap.TryAllocate(size, alignment);

    public override bool Deallocate(void* block, nuint size, nuint alignment) => s_heap.Deallocate(block, size);
}
