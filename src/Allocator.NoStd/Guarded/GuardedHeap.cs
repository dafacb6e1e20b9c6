namespace Allocator.NoStd;

/// <summary>
/// A <see cref="FixedRegionHeap"/> under guard, for development: put it where the heap stands in the finished program.
/// There may be any number. In a board image or a native library the global one is a <see cref="GlobalGuardedHeap"/>.
/// </summary>
public sealed class GuardedHeap : GuardedAllocator
{
    private readonly FixedRegionHeap _heap = new FixedRegionHeap();

    /// <inheritdoc/>
    protected override FixedRegionHeap Heap => _heap;
}
