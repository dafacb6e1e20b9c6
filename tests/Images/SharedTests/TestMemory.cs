using Allocator.NoStd;
using Allocator.NoStd.Tests;

namespace TestImage;

/// <summary>
/// The SRAM that the program leaves, for one test at a time: objects from the bottom up, which are never given back, and
/// regions for heaps from the top down. The heap under test has no part in it.
/// </summary>
internal sealed unsafe class TestMemory : MemoryAllocator
{
    [GlobalAllocator]
    internal static readonly TestMemory Memory = new();

    // In front of a region's low guard: where the next one above it begins.
    private const uint Link = 8;

    // Compiled code takes it that `new` changes no field.
    private volatile byte* _start;
    private volatile byte* _end;
    private volatile byte* _objects;
    private volatile byte* _regions;

    public override RegionStatus Initialize(void* region, nuint size)
    {
        _start = _objects = (byte*)region;
        _end = _regions = (byte*)region + size;
        return RegionStatus.Ready;
    }

    /// <summary>What was made until now stays.</summary>
    internal void Keep() => _start = _objects;

    /// <summary>Forgets everything that was made since <see cref="Keep"/>.</summary>
    internal void Clear()
    {
        _objects = _start;
        _regions = _end;
    }

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        nuint at = ((nuint)_objects + alignment - 1) & ~(alignment - 1);
        if (size > (nuint)_regions - at)
            return null;
        _objects = (byte*)(at + size);
        return (void*)at;
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment) => true;

    /// <summary>
    /// Memory for a <see cref="TestHeap"/>. It asks for an alignment of 64 KiB and as much memory more, so that a guard
    /// has room before its region. Here only the guard gets memory; and an alignment of the region's own size will do,
    /// since no heap serves a larger one. Where the board has no room even for that, the largest one below it: a test
    /// for which that is too little fails.
    /// </summary>
    internal void* TakeRegion(nuint size, nuint alignment)
    {
        nuint used = size - alignment;
        nuint possible = 8;
        while (possible < used - TestHeap.GuardBytes)
            possible *= 2;
        for (; possible >= 8 && used < (nuint)_regions; possible /= 2)
        {
            nuint start = ((nuint)_regions - used) & ~(possible - 1);
            byte* low = (byte*)start - TestHeap.GuardBytes - Link;
            if (low < _objects)
                continue;
            *(byte**)low = _regions;
            _regions = low;
            return (byte*)start - alignment;
        }
        TestRun.LeaveForRoom();
        return null;
    }

    /// <summary>Takes back what was taken last: tests nest their heaps.</summary>
    internal void GiveRegion() => _regions = *(byte**)_regions;
}
