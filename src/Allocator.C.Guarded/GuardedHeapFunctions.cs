using System.Runtime;
using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.C.Guarded;

/// <summary>
/// The functions of allocator_nostd.h over guarded heaps, and those of include/allocator_guarded.h. As in the other library,
/// C calls them as they are: they make no objects, and no static here needs a constructor.
/// </summary>
internal static unsafe class GuardedHeapFunctions
{
    /// <summary>Room for a heap's objects elsewhere than in its region.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Room
    {
        internal ulong First;
    }

    [RuntimeExport("fixed_region_heap_create")]
    private static GuardedHeapOfC? Create(void* region, nuint size)
    {
        nuint skipped = (0 - (nuint)region) & 7;
        nuint before = skipped + GuardedHeapOfC.Size;
        if (region is null || size <= before || (nuint)region + (size - 1) < (nuint)region)
            return null;
        byte* place = (byte*)region + skipped;
        byte* rest = place + GuardedHeapOfC.Size;
        // Made elsewhere first: nothing is written into a region that cannot be a heap.
        Room room;
        GuardedHeapOfC heap = GuardedHeapOfC.Make(&room);
        RegionStatus status = heap.Initialize(rest, size - before);
        if (status == RegionStatus.InUse && FixedRegionHeap.Unseal(rest))
            status = heap.Initialize(rest, size - before);
        return status == RegionStatus.Ready ? heap.MoveTo(place) : null;
    }

    [RuntimeExport("fixed_region_heap_destroy")]
    private static bool Destroy(GuardedHeapOfC? heap) => heap is not null && heap.Retire();

    [RuntimeExport("fixed_region_heap_allocate")]
    private static void* Allocate(GuardedHeapOfC? heap, nuint size, nuint alignment) =>
        heap is null ? null : heap.TryAllocate(size, alignment);

    [RuntimeExport("fixed_region_heap_allocate_zeroed")]
    private static void* AllocateZeroed(GuardedHeapOfC? heap, nuint size, nuint alignment) =>
        heap is null ? null : heap.TryAllocateZeroed(size, alignment);

    [RuntimeExport("fixed_region_heap_deallocate")]
    private static bool Deallocate(GuardedHeapOfC? heap, void* block) => heap is not null && heap.Deallocate(block);

    [RuntimeExport("fixed_region_heap_deallocate_sized")]
    private static bool Deallocate(GuardedHeapOfC? heap, void* block, nuint size, nuint alignment) =>
        heap is not null && heap.Deallocate(block, size, alignment);

    [RuntimeExport("fixed_region_heap_reallocate")]
    private static void* Reallocate(GuardedHeapOfC? heap, void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        heap is null ? null : heap.TryReallocate(block, oldSize, newSize, alignment);

    [RuntimeExport("fixed_region_heap_grow_in_place")]
    private static bool GrowInPlace(GuardedHeapOfC? heap, void* block, nuint newSize) =>
        heap is not null && heap.GrowInPlace(block, newSize);

    [RuntimeExport("fixed_region_heap_shrink_in_place")]
    private static bool ShrinkInPlace(GuardedHeapOfC? heap, void* block, nuint newSize) =>
        heap is not null && heap.ShrinkInPlace(block, newSize);

    [RuntimeExport("fixed_region_heap_usable_size")]
    private static nuint UsableSize(GuardedHeapOfC? heap, void* block) => heap is null ? 0 : heap.UsableSize(block);

    [RuntimeExport("fixed_region_heap_statistics")]
    private static bool Statistics(GuardedHeapOfC? heap, FixedRegionHeapFigures* figures)
    {
        if (heap is null || figures is null)
            return false;
        figures->Read(heap.Beneath);
        return true;
    }

    [RuntimeExport("fixed_region_heap_verify")]
    private static int Verify(GuardedHeapOfC? heap) =>
        (int)(heap is null ? HeapFault.NotReady : heap.Beneath.Verify());

    [RuntimeExport("guarded_heap_on_damage")]
    private static bool OnDamage(
        GuardedHeapOfC? heap, delegate* unmanaged[SuppressGCTransition]<void*, int, void*, nuint, uint, void> hook, void* context)
    {
        heap?.SetHook(hook, context);
        return heap is not null;
    }

    [RuntimeExport("guarded_heap_set_owner")]
    private static bool SetOwner(GuardedHeapOfC? heap, uint owner)
    {
        if (heap is null)
            return false;
        heap.Owner = owner;
        return true;
    }

    [RuntimeExport("guarded_heap_check")]
    private static bool Check(GuardedHeapOfC? heap) => heap is not null && heap.Check();

    [RuntimeExport("guarded_heap_walk")]
    private static bool Walk(
        GuardedHeapOfC? heap, delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, uint, byte> visit, void* context) =>
        heap is not null && visit != null && VisitorOfC.Walk(heap, visit, context);
}
