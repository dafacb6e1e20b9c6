using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>
/// The global allocator of a program whose interrupt handlers allocate or release too: a <see cref="FixedRegionHeap"/>, with
/// interrupts held off during each request, never while memory is copied or cleared. All instances are the same heap.
/// </summary>
/// <remarks>
/// <c>new</c> may be used in a handler, an <c>ObjectScope</c> not while one is open outside of it. An <c>ExhaustionHook</c> may be
/// called by handlers as well.
/// </remarks>
public sealed class InterruptSafeHeap : LockedAllocator
{
    // An object built into an image refers to no other: so not a field of it.
    private static readonly FixedRegionHeap s_heap = new();

    /// <summary>The heap itself: for its statistics, and for its check while interrupts are off.</summary>
    public static FixedRegionHeap Heap => s_heap;

    /// <inheritdoc/>
    protected override MemoryAllocator Inner => s_heap;

    /// <inheritdoc/>
    protected override uint Acquire() => Interrupts.Disable();

    /// <inheritdoc/>
    protected override void Release(uint state) => Interrupts.Restore(state);
}
