namespace Allocator.NoStd;

/// <summary>
/// The guarded heap for <see cref="GlobalAllocatorAttribute"/>: all instances are the same heap.
/// </summary>
/// <remarks>
/// An object that the compiler builds into an image refers to no other object, so the heap beneath is a static here. A
/// program that wants more guarded heaps than this one makes <see cref="GuardedHeap"/>s.
/// </remarks>
public sealed class GlobalGuardedHeap : GuardedAllocator
{
    private static readonly FixedRegionHeap s_heap = new FixedRegionHeap();

    /// <inheritdoc/>
    protected override FixedRegionHeap Heap => s_heap;
}
