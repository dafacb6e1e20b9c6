using Allocator.NoStd;

namespace Allocator.Replay;

/// <summary>
/// Plays a trace against a heap: makes every request, in order. A refused allocation leaves its slot empty, and the
/// requests that follow for it are left out; a refused reallocation leaves the block as it was.
/// </summary>
public sealed unsafe class Replayer
{
    /// <summary>The heap is verified completely after every so many requests.</summary>
    private const uint VerifyEvery = 1024;

    private readonly RequestReader _requests = new();
    private readonly SlotTable _slots;
    private readonly FixedRegionHeap _heap = new();
    private readonly delegate*<uint> _clock;
    private byte* _region;
    private uint _size;
    private uint _untilRefusal;

    /// <summary>Makes a replayer.</summary>
    /// <param name="slots">Where it keeps its blocks: at least as many slots as any of its traces has.</param>
    /// <param name="clock">Counts upwards; it is read before and after every request. Null to measure nothing.</param>
    public Replayer(SlotTable slots, delegate*<uint> clock)
    {
        _slots = slots;
        _clock = clock;
    }

    /// <summary>The heap of the replay.</summary>
    public FixedRegionHeap Heap => _heap;

    /// <summary>What allocations took, plain and aligned ones.</summary>
    public Cost AllocateCost { get; } = new();

    /// <summary>What zeroed allocations took; most of it is the clearing.</summary>
    public Cost ZeroedCost { get; } = new();

    /// <summary>What releases took.</summary>
    public Cost ReleaseCost { get; } = new();

    /// <summary>What reallocations took.</summary>
    public Cost ReallocateCost { get; } = new();

    /// <summary>Requests that found no room.</summary>
    public uint Refusals { get; private set; }

    /// <summary>
    /// Every so many requests for memory one is not made, as if the heap had refused it: who replays has to live with it. 0
    /// for none.
    /// </summary>
    public uint RefuseEvery { get; set; }

    /// <summary>The bytes live now, as requested.</summary>
    public uint LiveBytes { get; private set; }

    /// <summary>The most bytes that were live at once, as requested.</summary>
    public uint PeakLiveBytes { get; private set; }

    /// <summary>A hash (FNV-1a) over the offset from the region's start of every block that was handed out, in order.</summary>
    public uint OffsetHash { get; private set; }

    /// <summary>
    /// Plays the whole trace in a region, with all checks: alignment, zeros, contents, the heap's own, and that at the
    /// end everything can be released and the whole capacity allocated in one piece.
    /// </summary>
    public ReplayFault Check(Trace trace, byte* region, uint size)
    {
        ReplayFault fault = Begin(trace, region, size);
        for (uint i = 1; fault == ReplayFault.None && _requests.Next(); i++)
        {
            fault = Step(isChecked: true);
            PeakLiveBytes = LiveBytes > PeakLiveBytes ? LiveBytes : PeakLiveBytes;
            if (fault == ReplayFault.None && i % VerifyEvery == 0 && _heap.Verify() != HeapFault.None)
                fault = ReplayFault.Verify;
        }
        if (fault == ReplayFault.None && Refusals == 0 && PeakLiveBytes != trace.PeakLiveBytes)
        {
            trace.Note(TraceFault.Counts, 4 * sizeof(uint));
            return ReplayFault.Trace;
        }
        if (fault == ReplayFault.Trace)
            trace.Note(TraceFault.Slot, _requests.Position);
        return fault == ReplayFault.None ? End() : fault;
    }

    /// <summary>Plays the trace, and tells whether the region served every request of it.</summary>
    public bool IsServedBy(Trace trace, byte* region, uint size)
    {
        if (Begin(trace, region, size) != ReplayFault.None)
            return false;
        while (Refusals == 0 && _requests.Next())
            Step(isChecked: false);
        _heap.Retire();
        return Refusals == 0;
    }

    /// <summary>
    /// The smallest region that serves the trace, in bytes, up to a limit; 0 if that does not. Found by halving, so a
    /// smaller one that happens to serve it as well is not looked for.
    /// </summary>
    public uint SmallestRegion(Trace trace, byte* region, uint limit)
    {
        if (!IsServedBy(trace, region, limit))
            return 0;
        uint tooSmall = 0;
        uint serves = limit & ~7u;
        while (serves - tooSmall > 8)
        {
            uint size = (tooSmall + ((serves - tooSmall) >> 1)) & ~7u;
            if (IsServedBy(trace, region, size))
                serves = size;
            else
                tooSmall = size;
        }
        return serves;
    }

    /// <summary>Plays the trace up to the moment when so many bytes are live, and leaves the heap so.</summary>
    public bool PlayUntil(Trace trace, byte* region, uint size, uint liveBytes)
    {
        if (Begin(trace, region, size) != ReplayFault.None)
            return false;
        while (LiveBytes < liveBytes && _requests.Next())
            Step(isChecked: false);
        return LiveBytes >= liveBytes;
    }

    private ReplayFault Begin(Trace trace, byte* region, uint size)
    {
        _region = region;
        _size = size;
        _requests.Start(trace);
        _slots.Clear();
        AllocateCost.Reset();
        ZeroedCost.Reset();
        ReleaseCost.Reset();
        ReallocateCost.Reset();
        Refusals = 0;
        _untilRefusal = RefuseEvery;
        LiveBytes = 0;
        PeakLiveBytes = 0;
        OffsetHash = 2166136261;
        _heap.Retire();
        return size <= SlotTable.LargestRegion && _heap.Initialize(region, size) == RegionStatus.Ready
            ? ReplayFault.None
            : ReplayFault.Region;
    }

    private ReplayFault Step(bool isChecked)
    {
        uint slot = _requests.Slot;
        return _requests.Kind switch
        {
            RequestKind.Release => Release(slot, isChecked),
            RequestKind.Reallocate => Reallocate(slot, isChecked),
            _ => Allocate(slot, isChecked),
        };
    }

    private ReplayFault Allocate(uint slot, bool isChecked)
    {
        if (_slots.SizeOf(slot) != 0)
            return ReplayFault.Trace;
        if (IsRefused())
            return ReplayFault.None;
        uint size = _requests.Size;
        bool isZeroed = _requests.Kind == RequestKind.AllocateZeroed;
        uint before = Now();
        byte* block = (byte*)(isZeroed
            ? _heap.AllocateZeroed(size, _requests.Alignment)
            : _heap.Allocate(size, _requests.Alignment));
        (isZeroed ? ZeroedCost : AllocateCost).Add(Now() - before);
        if (!Note(slot, block, size))
            return ReplayFault.None;
        if (!isChecked)
            return ReplayFault.None;
        if (!IsPlacedWell(block, size))
            return ReplayFault.Address;
        if (isZeroed && !FillPattern.IsZero(block, size))
            return ReplayFault.NotZeroed;
        FillPattern.Write(block, 0, size, slot);
        return ReplayFault.None;
    }

    // Where a block is wanted that is not there: because the trace is wrong, unless one has been refused.
    private ReplayFault WithoutBlock => Refusals == 0 ? ReplayFault.Trace : ReplayFault.None;

    private ReplayFault Reallocate(uint slot, bool isChecked)
    {
        uint oldSize = _slots.SizeOf(slot);
        if (oldSize == 0)
            return WithoutBlock;
        if (IsRefused())
            return ReplayFault.None;
        uint size = _requests.Size;
        uint before = Now();
        byte* block = (byte*)_heap.Reallocate(AddressOf(slot), oldSize, size, _requests.Alignment);
        ReallocateCost.Add(Now() - before);
        if (!Note(slot, block, size))
            return ReplayFault.None;
        LiveBytes -= oldSize;
        if (!isChecked)
            return ReplayFault.None;
        uint kept = oldSize < size ? oldSize : size;
        if (!IsPlacedWell(block, size))
            return ReplayFault.Address;
        if (!FillPattern.Holds(block, kept, slot))
            return ReplayFault.Content;
        FillPattern.Write(block, kept, size, slot);
        return ReplayFault.None;
    }

    private ReplayFault Release(uint slot, bool isChecked)
    {
        uint size = _slots.SizeOf(slot);
        if (size == 0)
            return WithoutBlock;
        byte* block = AddressOf(slot);
        if (isChecked && !FillPattern.Holds(block, size, slot))
            return ReplayFault.Content;
        uint before = Now();
        bool isReleased = _heap.Deallocate(block);
        ReleaseCost.Add(Now() - before);
        _slots.Clear(slot);
        LiveBytes -= size;
        return isReleased ? ReplayFault.None : ReplayFault.Release;
    }

    private bool IsRefused()
    {
        if (_untilRefusal == 0 || --_untilRefusal > 0)
            return false;
        _untilRefusal = RefuseEvery;
        Refusals++;
        return true;
    }

    // Writes down where a block is now; false where the request was refused.
    private bool Note(uint slot, byte* block, uint size)
    {
        if (block is null)
        {
            Refusals++;
            return false;
        }
        uint offset = (uint)(block - _region);
        _slots.Put(slot, offset, size);
        LiveBytes += size;
        OffsetHash = (OffsetHash ^ offset) * 16777619;
        return true;
    }

    private bool IsPlacedWell(byte* block, uint size) =>
        block >= _region && size <= _size && block - _region <= _size - size
        && ((nuint)block & (_requests.Alignment - 1)) == 0;

    private byte* AddressOf(uint slot) => _region + _slots.OffsetOf(slot);

    private uint Now() => _clock is null ? 0 : _clock();

    private ReplayFault End()
    {
        for (uint slot = 0; slot < _slots.Count; slot++)
        {
            ReplayFault fault = _slots.SizeOf(slot) == 0 ? ReplayFault.None : Release(slot, isChecked: true);
            if (fault != ReplayFault.None)
                return fault;
        }
        if (_heap.Verify() != HeapFault.None)
            return ReplayFault.Verify;
        bool isWhole = _heap.UsedBytes == 0 && _heap.Deallocate(_heap.Allocate(_heap.Capacity, 8));
        _heap.Retire();
        return isWhole ? ReplayFault.None : ReplayFault.Leak;
    }
}
