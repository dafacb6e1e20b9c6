using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Locked;

/// <summary>Its lock counts how often it is held.</summary>
internal sealed class DepthLockedAllocator : LockedAllocator
{
    private readonly LockWatchingAllocator _inner;

    internal DepthLockedAllocator(MemoryAllocator inner) => _inner = new LockWatchingAllocator(inner, this);

    internal uint Depth { get; private set; }

    internal uint Acquired { get; private set; }

    /// <summary>Requests that reached the allocator beneath without the lock, or copy or clear under it.</summary>
    internal uint Faults => _inner.Faults;

    protected override MemoryAllocator Inner => _inner;

    internal uint Hold() => Acquire();

    internal void LetGo(uint state) => Release(state);

    protected override uint Acquire()
    {
        Acquired++;
        return Depth++;
    }

    protected override void Release(uint state)
    {
        Assert.AreEqual(state + 1, Depth);
        Depth = state;
    }
}

/// <summary>Sees whether the lock is held at each request, and that none copies or clears.</summary>
internal sealed unsafe class LockWatchingAllocator(MemoryAllocator inner, DepthLockedAllocator outer)
    : ForwardingAllocator(inner)
{
    internal uint Faults { get; private set; }

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        Look();
        return base.TryAllocate(size, alignment);
    }

    public override void* TryAllocateZeroed(nuint size, nuint alignment)
    {
        Faults++;
        return base.TryAllocateZeroed(size, alignment);
    }

    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        Faults++;
        return base.TryReallocate(block, oldSize, newSize, alignment);
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        Look();
        return base.Deallocate(block, size, alignment);
    }

    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        Look();
        return base.GrowInPlace(block, oldSize, newSize, alignment);
    }

    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        Look();
        return base.ShrinkInPlace(block, oldSize, newSize, alignment);
    }

    public override bool MayBeLive(void* block)
    {
        Look();
        return base.MayBeLive(block);
    }

    public override nuint UsableSize(void* block, nuint size, nuint alignment)
    {
        Look();
        return base.UsableSize(block, size, alignment);
    }

    private void Look() => Faults += outer.Depth == 0 ? 1u : 0u;
}
