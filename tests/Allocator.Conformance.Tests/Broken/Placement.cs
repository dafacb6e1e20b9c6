using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Broken;

/// <summary>Stops being ready with the first request.</summary>
internal sealed unsafe class NotReady(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private bool _wasAsked;

    public override AllocatorStatus Status => _wasAsked ? AllocatorStatus.NoRegion : AllocatorStatus.Ready;

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        _wasAsked = true;
        return base.TryAllocate(size, alignment);
    }
}

/// <summary>Looks at no alignment above 8.</summary>
internal sealed unsafe class Misaligned(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) =>
        base.TryAllocate(size, alignment > 8 && (alignment & (alignment - 1)) == 0 ? 8 : alignment);
}

/// <summary>Reserves one granule too little for large blocks.</summary>
internal sealed unsafe class Overlapping(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) => base.TryAllocate(Reserved(size), alignment);

    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        base.Deallocate(block, Reserved(size), alignment);

    private static nuint Reserved(nuint size) => size > 1000 ? size - 8 : size;
}

/// <summary>Refuses a size that it finds unlucky.</summary>
internal sealed unsafe class RefusesASize(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) =>
        size == 113 ? null : base.TryAllocate(size, alignment);
}

/// <summary>Writes into the block that it handed out before, if that is live.</summary>
internal sealed unsafe class SpoilsTheLast(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private byte* _last;

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        if (_last != null)
            *_last ^= 1;
        _last = (byte*)base.TryAllocate(size, alignment);
        return _last;
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        _last = block == _last ? null : _last;
        return base.Deallocate(block, size, alignment);
    }

    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        _last = block == _last ? null : _last;
        return base.TryReallocate(block, oldSize, newSize, alignment);
    }
}

/// <summary>Writes into the block that it handed out last, when another is released.</summary>
internal sealed unsafe class SpoilsWhenReleasing(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private byte* _last;

    public override void* TryAllocate(nuint size, nuint alignment) =>
        _last = (byte*)base.TryAllocate(size, alignment);

    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        _last = block == _last ? null : _last;
        return base.TryReallocate(block, oldSize, newSize, alignment);
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        if (block == _last)
            _last = null;
        else if (_last != null)
            *_last ^= 1;
        return base.Deallocate(block, size, alignment);
    }
}
