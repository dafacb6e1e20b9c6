using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Allocator.NoStd;
using Allocator.Recorder;

namespace Allocator.Bench.Search;

/// <summary>Finds the least capacity in which our heap serves a trace; fast, and with nothing but that.</summary>
public sealed unsafe class HeapPlayer : IDisposable
{
    private const uint Granule = 8;
    private const nuint RegionAlignment = 65536;

    private readonly FixedRegionHeap _heap = new();
    private readonly void* _region;
    private readonly nuint _size;
    private nint[] _blocks = [];
    private uint[] _sizes = [];

    /// <summary>Takes a region for all that follows.</summary>
    public HeapPlayer(nuint size)
    {
        _size = size;
        _region = NativeMemory.AlignedAlloc(size, RegionAlignment);
        FixedRegionHeap.Unseal(_region);
    }

    /// <summary>
    /// The least capacity that serves the trace, in granules, found by halving; null if the whole region does not.
    /// </summary>
    public uint? LeastCapacity(Trace trace)
    {
        if (!IsServedBy(trace, _size, out uint serves))
            return null;
        nuint tooSmall = 0;
        for (nuint above = _size; above - tooSmall > Granule;)
        {
            nuint half = (tooSmall + ((above - tooSmall) / 2)) & ~(nuint)(Granule - 1);
            if (IsServedBy(trace, half, out uint capacity))
                (above, serves) = (half, capacity);
            else
                tooSmall = half;
        }
        return serves;
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_region);

    private bool IsServedBy(Trace trace, nuint size, out uint capacity)
    {
        capacity = 0;
        if (_heap.Initialize(_region, size) != RegionStatus.Ready)
            return false;
        capacity = (uint)(_heap.Capacity / Granule);
        if (_blocks.Length < trace.SlotCount)
            (_blocks, _sizes) = (new nint[trace.SlotCount], new uint[trace.SlotCount]);
        bool isServed = Play(trace.Requests);
        _heap.Retire();
        return isServed;
    }

    private bool Play(IReadOnlyList<Request> requests)
    {
        foreach (Request request in requests)
        {
            int slot = request.Slot;
            if (request.Kind == RequestKind.Release)
            {
                _heap.Deallocate((void*)_blocks[slot]);
                continue;
            }
            nuint alignment = request.Kind == RequestKind.AllocateAligned ? (nuint)1 << request.AlignmentLog2 : Granule;
            void* block = request.Kind == RequestKind.Reallocate
                ? _heap.Reallocate((void*)_blocks[slot], _sizes[slot], request.Size, alignment)
                : _heap.Allocate(request.Size, alignment);
            if (block is null)
                return false;
            _blocks[slot] = (nint)block;
            _sizes[slot] = request.Size;
        }
        return true;
    }
}
