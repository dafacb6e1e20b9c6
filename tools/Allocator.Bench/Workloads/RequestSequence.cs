using System.Collections.Generic;
using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>Requests as they are thought up, one after the other; in the end, a trace.</summary>
public sealed class RequestSequence
{
    private readonly SlotTable _slots = new();
    private readonly List<Request> _requests = [];
    private readonly Dictionary<int, uint> _sizes = [];

    /// <summary>The number of requests so far.</summary>
    public int Count => _requests.Count;

    /// <summary>The bytes that are live.</summary>
    public uint LiveBytes { get; private set; }

    /// <summary>Asks for a block, and returns its slot. Without the base-2 logarithm of an alignment it has the natural one.</summary>
    public int Allocate(uint size, byte alignmentLog2 = 0)
    {
        int slot = _slots.Allocate(size);
        _sizes[slot] = size;
        LiveBytes += size;
        _requests.Add(alignmentLog2 == 0
            ? new Request(RequestKind.Allocate, slot, size)
            : new Request(RequestKind.AllocateAligned, slot, size, alignmentLog2));
        return slot;
    }

    /// <summary>Asks for another size of a live block.</summary>
    public void Reallocate(int slot, uint size)
    {
        _slots.Resize(slot, size);
        LiveBytes += size - _sizes[slot];
        _sizes[slot] = size;
        _requests.Add(new Request(RequestKind.Reallocate, slot, size));
    }

    /// <summary>Releases a live block.</summary>
    public void Release(int slot)
    {
        _slots.Release(slot);
        LiveBytes -= _sizes[slot];
        _requests.Add(new Request(RequestKind.Release, slot));
    }

    /// <summary>The trace of all that was asked.</summary>
    public Trace ToTrace(string title) => new(title, _requests, _slots.Count, (uint)_slots.PeakLiveBytes);
}
