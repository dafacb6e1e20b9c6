using Allocator.NoStd;

namespace Footprint;

/// <summary>A program that allocates, at any alignment, and releases.</summary>
internal static unsafe class Program
{
    private static readonly FixedRegionHeap s_heap = new();

    private static int Main() => s_heap.Deallocate(s_heap.Allocate(100, s_heap.Capacity)) ? 0 : 1;
}
