using System.Runtime;
using System.Runtime.CompilerServices;

namespace SameInC;

/// <summary>What heap.c exports.</summary>
internal static unsafe class HeapInC
{
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "fixed_region_heap_create")]
    internal static extern void* Create(void* region, nuint size);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "fixed_region_heap_allocate")]
    internal static extern void* Allocate(void* heap, nuint size, nuint alignment);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "fixed_region_heap_deallocate_sized")]
    internal static extern bool Deallocate(void* heap, void* block, nuint size, nuint alignment);
}
