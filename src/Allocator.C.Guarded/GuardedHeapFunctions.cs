using System.Runtime;

namespace Allocator.C.Guarded;

/// <summary>
/// The functions of include/allocator_guarded.h. As with the others, C calls them as they are: they make no objects, and no
/// static here needs a constructor.
/// </summary>
internal static unsafe class GuardedHeapFunctions
{
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
