using System.Collections.Generic;

namespace Allocator.Recorder;

/// <summary>Numbers the live blocks, always with the lowest free number, and watches how much is live.</summary>
public sealed class SlotTable
{
    private const uint Free = 0;

    private readonly List<uint> _sizes = [];
    private readonly PriorityQueue<int, int> _freeSlots = new();
    private ulong _liveBytes;

    /// <summary>The most blocks that were live at once.</summary>
    public int Count => _sizes.Count;

    /// <summary>The most bytes that were live at once.</summary>
    public ulong PeakLiveBytes { get; private set; }

    /// <summary>The slot the next block gets.</summary>
    public int NextSlot => _freeSlots.TryPeek(out int slot, out _) ? slot : _sizes.Count;

    /// <summary>Whether <paramref name="slot"/> holds a block.</summary>
    public bool IsLive(int slot) => slot < _sizes.Count && _sizes[slot] != Free;

    /// <summary>Puts a block of <paramref name="size"/> bytes, at least 1, in the lowest free slot.</summary>
    public int Allocate(uint size)
    {
        if (!_freeSlots.TryDequeue(out int slot, out _))
        {
            slot = _sizes.Count;
            _sizes.Add(Free);
        }
        Resize(slot, size);
        return slot;
    }

    /// <summary>Gives the block in <paramref name="slot"/> a new size of at least 1.</summary>
    public void Resize(int slot, uint size)
    {
        _liveBytes = _liveBytes - _sizes[slot] + size;
        _sizes[slot] = size;
        if (_liveBytes > PeakLiveBytes)
            PeakLiveBytes = _liveBytes;
    }

    /// <summary>Frees the live block in <paramref name="slot"/>.</summary>
    public void Release(int slot)
    {
        Resize(slot, Free);
        _freeSlots.Enqueue(slot, slot);
    }
}
