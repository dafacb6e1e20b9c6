using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.Native.Tests;

/// <summary>The global allocator for whoever calls the library.</summary>
internal static unsafe class Memory
{
    [UnmanagedCallersOnly(EntryPoint = "memory_kind")]
    private static int Kind() => GlobalAllocator.Current switch
    {
        SystemAllocator => 1,
        FixedRegionHeap => 2,
        JemallocAllocator => 3,
        _ => 0,
    };

    [UnmanagedCallersOnly(EntryPoint = "memory_status")]
    private static int Status() => (int)GlobalAllocator.Status;

    [UnmanagedCallersOnly(EntryPoint = "memory_allocate")]
    private static void* Allocate(nuint size, nuint alignment) => GlobalAllocator.Allocate(size, alignment);

    [UnmanagedCallersOnly(EntryPoint = "memory_allocate_zeroed")]
    private static void* AllocateZeroed(nuint size, nuint alignment) => GlobalAllocator.AllocateZeroed(size, alignment);

    [UnmanagedCallersOnly(EntryPoint = "memory_reallocate")]
    private static void* Reallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        GlobalAllocator.Reallocate(block, oldSize, newSize, alignment);

    [UnmanagedCallersOnly(EntryPoint = "memory_usable_size")]
    private static nuint UsableSize(void* block, nuint size, nuint alignment) =>
        GlobalAllocator.UsableSize(block, size, alignment);

    [UnmanagedCallersOnly(EntryPoint = "memory_deallocate")]
    private static int Deallocate(void* block, nuint size, nuint alignment) =>
        GlobalAllocator.Deallocate(block, size, alignment) ? 1 : 0;

    /// <summary>Bytes in use, where the allocator counts them.</summary>
    [UnmanagedCallersOnly(EntryPoint = "memory_used")]
    private static nuint UsedBytes() => Used;

    internal static nuint Used => GlobalAllocator.Current is FixedRegionHeap heap ? heap.UsedBytes : 0;

    /// <summary>Whether nothing has been damaged, where the allocator can tell.</summary>
    internal static bool IsSound => GlobalAllocator.Current is not FixedRegionHeap heap || heap.Verify() == HeapFault.None;
}
