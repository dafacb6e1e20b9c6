extern alias Arrays;

using System;
using System.Runtime.InteropServices;
using Allocator.NoStd;
using ArrayHeap = Arrays::Allocator.NoStd.FixedRegionHeap;

namespace Allocator.Bench.Managed;

/// <summary>Our heap over memory.</summary>
public sealed unsafe class PointerHeapAllocator() : ManagedAllocator("FixedRegionHeap, pointers")
{
    private readonly FixedRegionHeap _heap = new();
    private nint[] _blocks = [];
    private void* _region;

    /// <inheritdoc/>
    public override void Begin(int slots, int regionSize)
    {
        _heap.Retire();
        NativeMemory.AlignedFree(_region);
        _blocks = new nint[slots];
        _region = NativeMemory.AlignedAlloc((nuint)regionSize, 65536);
        FixedRegionHeap.Unseal(_region);
        if (_heap.Initialize(_region, (nuint)regionSize) != RegionStatus.Ready)
            throw new BenchException("the region did not become a heap.");
    }

    /// <inheritdoc/>
    public override bool Take(int slot, int size, int alignment, bool isZeroed)
    {
        void* block = isZeroed
            ? _heap.AllocateZeroed((nuint)size, (nuint)alignment)
            : _heap.Allocate((nuint)size, (nuint)alignment);
        _blocks[slot] = (nint)block;
        return block is not null;
    }

    /// <inheritdoc/>
    public override bool Resize(int slot, int oldSize, int size)
    {
        void* block = _heap.Reallocate((void*)_blocks[slot], (nuint)oldSize, (nuint)size, 8);
        if (block is not null)
            _blocks[slot] = (nint)block;
        return block is not null;
    }

    /// <inheritdoc/>
    public override void GiveBack(int slot) => _heap.Deallocate((void*)_blocks[slot]);
}

/// <summary>Our heap over an array, as an interpreter gets it.</summary>
public sealed class ArrayHeapAllocator() : ManagedAllocator("FixedRegionHeap, arrays")
{
    private int[] _blocks = [];
    private ArrayHeap _heap = new();

    /// <inheritdoc/>
    public override void Begin(int slots, int regionSize)
    {
        _heap = new ArrayHeap();
        _blocks = new int[slots];
        if ((int)_heap.Initialize(new byte[regionSize], 0, regionSize) != (int)RegionStatus.Ready)
            throw new BenchException("the array did not become a heap.");
    }

    /// <inheritdoc/>
    public override bool Take(int slot, int size, int alignment, bool isZeroed)
    {
        int block = isZeroed ? _heap.AllocateZeroed(size, alignment) : _heap.Allocate(size, alignment);
        _blocks[slot] = block;
        return block != 0;
    }

    /// <inheritdoc/>
    public override bool Resize(int slot, int oldSize, int size)
    {
        int block = _heap.Reallocate(_blocks[slot], oldSize, size, 8);
        if (block != 0)
            _blocks[slot] = block;
        return block != 0;
    }

    /// <inheritdoc/>
    public override void GiveBack(int slot) => _heap.Deallocate(_blocks[slot]);
}
