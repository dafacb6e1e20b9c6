using Allocator.NoStd;

namespace CustomAllocator;

/// <summary>Every block is a power of two; what was released waits in a list for the next request of its size.</summary>
internal sealed unsafe class PowersOfTwo : MemoryAllocator
{
    private const int Smallest = 3;
    private const int Lists = 64;

    // The first released block of each size. Each block begins with the address of the next.
    private void** _released;
    private nuint _next;
    private nuint _end;

    public override AllocatorStatus Status => _released == null ? AllocatorStatus.NoRegion : AllocatorStatus.Ready;

    public override RegionStatus Initialize(void* region, nuint size)
    {
        if (region == null || size < (nuint)(Lists * sizeof(void*)))
            return region == null ? RegionStatus.Null : RegionStatus.TooSmall;
        _released = (void**)region;
        for (int i = 0; i < Lists; i++)
            _released[i] = null;
        _next = (nuint)(_released + Lists);
        _end = (nuint)region + size;
        return RegionStatus.Ready;
    }

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        if (_released == null || size == 0 || !Layout.Create(size, alignment).IsValid)
            return null;
        int power = Power(size, alignment);
        void* block = _released[power];
        if (block == null)
            return Bump((nuint)1 << power);
        _released[power] = *(void**)block;
        return block;
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        if (block == null)
            return false;
        int power = Power(size, alignment);
        *(void**)block = _released[power];
        _released[power] = block;
        return true;
    }

    private void* Bump(nuint size)
    {
        nuint start = (_next + size - 1) & ~(size - 1);
        if (start < _next || start > _end || _end - start < size)
            return null;
        _next = start + size;
        return (void*)start;
    }

    // A power of two that holds the size is aligned to itself, and so to the alignment if that is no larger.
    private static int Power(nuint size, nuint alignment)
    {
        nuint least = size > alignment ? size : alignment;
        int power = Smallest;
        while ((nuint)1 << power < least)
            power++;
        return power;
    }
}
