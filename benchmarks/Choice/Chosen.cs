using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Choice;

/// <summary>The library's global allocator, and what it exports.</summary>
internal static class Chosen
{
    [GlobalAllocator]
    internal static readonly FixedRegionHeap Heap = new();

    [UnmanagedCallersOnly(EntryPoint = "pairs_on_the_heap")]
    private static uint OnTheHeap(uint count) => Pairs.OnTheHeap(count);

    [UnmanagedCallersOnly(EntryPoint = "pairs_by_the_global_allocator")]
    private static uint ByTheGlobalAllocator(uint count) => Pairs.ByTheGlobalAllocator(count);
}
