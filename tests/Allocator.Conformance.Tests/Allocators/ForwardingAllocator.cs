using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Allocators;

/// <summary>Hands every request to another allocator. The broken ones derive from it.</summary>
internal unsafe class ForwardingAllocator(MemoryAllocator inner) : MemoryAllocator
{
    protected MemoryAllocator Inner => inner;

    public override AllocatorStatus Status => inner.Status;

    public override void* TryAllocate(nuint size, nuint alignment) => inner.TryAllocate(size, alignment);

    public override void* TryAllocateZeroed(nuint size, nuint alignment) => inner.TryAllocateZeroed(size, alignment);

    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        inner.TryReallocate(block, oldSize, newSize, alignment);

    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        inner.Deallocate(block, size, alignment);

    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        inner.GrowInPlace(block, oldSize, newSize, alignment);

    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        inner.ShrinkInPlace(block, oldSize, newSize, alignment);

    public override bool MayBeLive(void* block) => inner.MayBeLive(block);

    public override nuint UsableSize(void* block, nuint size, nuint alignment) =>
        inner.UsableSize(block, size, alignment);

    public override nuint UsableSize(nuint size, nuint alignment) => inner.UsableSize(size, alignment);
}
