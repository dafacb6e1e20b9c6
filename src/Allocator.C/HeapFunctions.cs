using System.Runtime;
using Allocator.NoStd;

namespace Allocator.C;

/// <summary>
/// The functions of include/allocator_nostd.h, which says what they do. C calls them as they are, with the address of a
/// heap's object where they take a heap: nothing is started, and nothing stands between. So they make no objects, and no
/// static here needs a constructor.
/// </summary>
/// <remarks>Of both libraries: <c>Heap</c> and <c>HeapObject</c> are each one's own.</remarks>
internal static unsafe class HeapFunctions
{
    [RuntimeExport("fixed_region_heap_create")]
    private static Heap? Create(void* region, nuint size)
    {
        nuint skipped = (0 - (nuint)region) & 7;
        nuint before = skipped + HeapObject.Size;
        if (region is null || size <= before || (nuint)region + (size - 1) < (nuint)region)
            return null;
        byte* place = (byte*)region + skipped;
        // Made elsewhere first: nothing is written into a region that cannot be a heap.
        HeapObject.Room room;
        Heap heap = HeapObject.Make(&room);
        return TakeOver(heap, place + HeapObject.Size, size - before) ? HeapObject.Move(heap, place) : null;
    }

    private static bool TakeOver(Heap heap, void* region, nuint size)
    {
        RegionStatus status = heap.Initialize(region, size);
        if (status == RegionStatus.InUse && FixedRegionHeap.Unseal(region))
            status = heap.Initialize(region, size);
        return status == RegionStatus.Ready;
    }

    [RuntimeExport("fixed_region_heap_destroy")]
    private static bool Destroy(Heap? heap) => heap is not null && heap.Retire();

    [RuntimeExport("fixed_region_heap_allocate")]
    private static void* Allocate(Heap? heap, nuint size, nuint alignment) =>
        heap is null ? null : heap.TryAllocate(size, alignment);

    [RuntimeExport("fixed_region_heap_allocate_zeroed")]
    private static void* AllocateZeroed(Heap? heap, nuint size, nuint alignment) =>
        heap is null ? null : heap.TryAllocateZeroed(size, alignment);

    [RuntimeExport("fixed_region_heap_deallocate")]
    private static bool Deallocate(Heap? heap, void* block) =>
        heap is not null && heap.Deallocate(block);

    [RuntimeExport("fixed_region_heap_deallocate_sized")]
    private static bool Deallocate(Heap? heap, void* block, nuint size, nuint alignment) =>
        heap is not null && heap.Deallocate(block, size, alignment);

    [RuntimeExport("fixed_region_heap_reallocate")]
    private static void* Reallocate(Heap? heap, void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        heap is null ? null : heap.TryReallocate(block, oldSize, newSize, alignment);

    [RuntimeExport("fixed_region_heap_grow_in_place")]
    private static bool GrowInPlace(Heap? heap, void* block, nuint newSize) =>
        heap is not null && heap.GrowInPlace(block, newSize);

    [RuntimeExport("fixed_region_heap_shrink_in_place")]
    private static bool ShrinkInPlace(Heap? heap, void* block, nuint newSize) =>
        heap is not null && heap.ShrinkInPlace(block, newSize);

    [RuntimeExport("fixed_region_heap_usable_size")]
    private static nuint UsableSize(Heap? heap, void* block) =>
        heap is null ? 0 : heap.UsableSize(block);

    [RuntimeExport("fixed_region_heap_statistics")]
    private static bool Statistics(Heap? heap, FixedRegionHeapFigures* figures)
    {
        if (heap is null || figures is null)
            return false;
        figures->Read(HeapObject.Beneath(heap));
        return true;
    }

    [RuntimeExport("fixed_region_heap_verify")]
    private static int Verify(Heap? heap) =>
        (int)(heap is null ? HeapFault.NotReady : HeapObject.Beneath(heap).Verify());
}
