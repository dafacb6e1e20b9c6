using System;
using System.Numerics;
#if NANOFRAMEWORK_1_0
using System.Reflection;
#endif
using System.Runtime.InteropServices;

namespace Allocator.NoStd.Tests;

/// <summary>
/// A heap over a few cells, whose whole memory can be copied out and put back. Each granule of a live block holds its own
/// number, so that a move is seen.
/// </summary>
/// <remarks>
/// What is copied out is canonical: two heaps that nothing can tell apart give the same words. So counts are left out,
/// and all bytes that mean nothing are made <see cref="Garbage"/>: those behind the frontier, and those of a free block
/// but its first granule and its last word. A heap that relied on one of them would not stay sound.
/// </remarks>
internal sealed unsafe class WorldHeap : IDisposable
{
    private const uint Garbage = 0xA5A5A5A5;
    private const int MemoryBytes = 32768;

    // All of the memory lies behind this, and is aligned to it.
    private const int Origin = 16384;

    private readonly FixedRegionHeap _heap = new();
    private readonly BlockRow _row;
    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(MemoryBytes, Origin);
#if NANOFRAMEWORK_1_0
    private readonly byte[] _buffer = new byte[MemoryBytes];
    private readonly uint[] _control;
#else
    private readonly int _controlWords;
#endif
    private readonly int _first;

    /// <param name="cells">How many the heap has.</param>
    /// <param name="cellBytes">The size of one.</param>
    /// <param name="start">Where the first one lies, in bytes from a multiple of 16384.</param>
    /// <param name="largestAlignment">The largest that is asked for; 0 for the largest that there can be.</param>
    internal WorldHeap(int cells, int cellBytes = 8, int start = 0, int largestAlignment = 0)
    {
        int capacity = cells * cellBytes;
        _first = Origin + start;
#if NANOFRAMEWORK_1_0
        int region = capacity + 8;
        Assert.AreEqual(RegionStatus.Ready, _heap.Initialize(_buffer, _first - 8, region));
        FieldInfo? field = typeof(FixedRegionHeap).GetField("_control", BindingFlags.Instance | BindingFlags.NonPublic);
        _control = (uint[])field!.GetValue(_heap)!;
#else
        NativeMemory.Clear(_memory, MemoryBytes);
        int region = RegionFor(capacity);
        int control = FirstIn(region);
        Assert.AreEqual(RegionStatus.Ready, _heap.Initialize(_memory + _first - control, (nuint)region));
        _control = (uint*)(_memory + _first - control);
        _controlWords = control / 4;
#endif
        Assert.AreEqual(capacity, (int)_heap.Capacity);
        int most = (int)BitOperations.RoundUpToPowerOf2((uint)region + 1) / 2;
        Memory = new(cells, cellBytes, start, largestAlignment == 0 ? most : largestAlignment);
        _row = new(capacity / 8);
    }

#if !NANOFRAMEWORK_1_0
    private readonly uint* _control;

    // The smallest region with so many bytes for blocks.
    private int RegionFor(int capacity)
    {
        for (int bytes = 8; ; bytes += 8)
        {
            if (_heap.Initialize(_memory, (nuint)bytes) == RegionStatus.TooSmall)
                continue;
            bool isEnough = _heap.Capacity >= (nuint)capacity;
            _heap.Retire();
            if (isEnough)
                return bytes;
        }
    }

    private int FirstIn(int region)
    {
        _heap.Initialize(_memory, (nuint)region);
        int first = (int)((byte*)_heap.Allocate(_heap.Capacity, 8) - _memory);
        _heap.Retire();
        return first;
    }
#endif

    internal Geometry Memory { get; }

    /// <summary>The words of a copy of everything.</summary>
    internal int Words => Control.Length + Payload.Length;

    internal bool IsSound => _heap.Verify() == HeapFault.None;

    internal int UsedBytes => (int)_heap.UsedBytes;

    internal int PeakBytes => (int)_heap.PeakBytes;

    internal int LargestRequest => (int)_heap.LargestRequest;

    internal int LargestFreeBlock => (int)_heap.LargestFreeBlock;

    internal int Allocations => (int)_heap.Allocations;

    internal int Releases => (int)_heap.Releases;

    internal int Refusals => (int)_heap.Refusals;

    internal int Rejections => (int)_heap.Rejections;

#if NANOFRAMEWORK_1_0
    private Span<uint> Control => _control;

    private Span<uint> Payload => MemoryMarshal.Cast<byte, uint>(_buffer.AsSpan(_first, Memory.Cells * Memory.CellBytes));

    private int Address(int cell) => _first + cell * Memory.CellBytes;

    private int Cell(int address) => address == 0 ? -1 : CellAt(address - _first);

    private static int Bytes(int size) => size;
#else
    private Span<uint> Control => new(_control, _controlWords);

    private Span<uint> Payload => new(_memory + _first, Memory.Cells * Memory.CellBytes / 4);

    private void* Address(int cell) => _memory + _first + cell * Memory.CellBytes;

    private int Cell(void* address) => address == null ? -1 : CellAt((int)((byte*)address - _memory - _first));

    private static nuint Bytes(int size) => (nuint)size;
#endif

    internal int Allocate(int size, int alignment) => Cell(_heap.Allocate(Bytes(size), Bytes(alignment)));

    internal int AllocateZeroed(int size, int alignment) => Cell(_heap.AllocateZeroed(Bytes(size), Bytes(alignment)));

    internal bool Release(int block) => _heap.Deallocate(Address(block));

    internal bool ReleaseSized(int block, int size) => _heap.Deallocate(Address(block), Bytes(size));

    internal int Reallocate(int block, int size, int alignment) =>
        Cell(_heap.Reallocate(Address(block), _heap.UsableSize(Address(block)), Bytes(size), Bytes(alignment)));

    internal bool Grow(int block, int size) => _heap.GrowInPlace(Address(block), Bytes(size));

    internal bool Shrink(int block, int size) => _heap.ShrinkInPlace(Address(block), Bytes(size));

    internal int UsableSize(int block) => (int)_heap.UsableSize(Address(block));

    // No block begins inside of a cell: such an answer is none of the world's cells.
    private int CellAt(int offset) => offset % Memory.CellBytes == 0 ? offset / Memory.CellBytes : int.MaxValue;

    /// <summary>Whether so many bytes of a live block are what they were when it lay in another cell.</summary>
    internal bool Holds(int block, int bytes, int from)
    {
        int granule = from * Memory.CellBytes / 8;
        ReadOnlySpan<uint> words = Payload[(block * Memory.CellBytes / 4)..];
        for (int i = 0; i < bytes / 8; i++)
        {
            if (words[i * 2] != (uint)(granule + i) || words[i * 2 + 1] != ~(uint)(granule + i))
                return false;
        }
        // Of the last granule a part.
        ulong last = (uint)(granule + bytes / 8) | (ulong)~(uint)(granule + bytes / 8) << 32;
        ulong mask = (1ul << bytes % 8 * 8) - 1;
        return mask == 0 || ((MemoryMarshal.Cast<uint, ulong>(words)[bytes / 8] ^ last) & mask) == 0;
    }

    internal bool IsZero(int block, int cells) =>
        Payload.Slice(block * Memory.CellBytes / 4, cells * Memory.CellBytes / 4).IndexOfAnyExcept(0u) < 0;

    /// <summary>What the walk shows to be live.</summary>
    internal LiveBlocks Shown()
    {
        LiveBlocks blocks = default;
        _row.Read(_heap, Address(0));
        for (int i = 0; i < _row.Count; i++)
        {
            if (_row.AreLive[i])
                blocks = blocks.With(CellAt(_row.Starts[i] * 8), CellAt(_row.Lengths[i] * 8));
        }
        return blocks;
    }

    /// <summary>Makes everything canonical, and copies it out.</summary>
    internal void Save(Span<uint> copy)
    {
        _row.Read(_heap, Address(0));
        Span<uint> payload = Payload;
        int live = 0;
        int end = 0;
        for (int i = 0; i < _row.Count; i++)
        {
            int start = _row.Starts[i];
            end = start + _row.Lengths[i];
            live += _row.AreLive[i] ? 1 : 0;
            for (int granule = start; _row.AreLive[i] && granule < end; granule++)
            {
                payload[granule * 2] = (uint)granule;
                payload[granule * 2 + 1] = ~(uint)granule;
            }
            if (!_row.AreLive[i] && end - start > 1)
                payload[(start * 2 + 2)..(end * 2 - 1)].Fill(Garbage);
        }
        payload[(end * 2)..].Fill(Garbage);
        Span<uint> control = Control;
        control[ControlBlock.Placed] = (uint)live + control[ControlBlock.Deferred];
        control[ControlBlock.Freed] = 0;
        control[ControlBlock.Reused] = 0;
        control[ControlBlock.Refusals] = 0;
        control[ControlBlock.Rejections] = 0;
        control[ControlBlock.LargestRequest] = 0;
        control[ControlBlock.Peak] -= control[ControlBlock.Slack];
        control[ControlBlock.Slack] = 0;
        // Too high is too high: whoever looks finds nothing.
        if (control[ControlBlock.Highest] != 0 && !SizeClass.IsOccupied(_control, (int)control[ControlBlock.Highest]))
            control[ControlBlock.Highest] = (uint)ControlBlock.ClassesOf((int)control[ControlBlock.First], (int)control[ControlBlock.End]) - 1;
#if !NANOFRAMEWORK_1_0
        control[^1] = Garbage;
#endif
        control.CopyTo(copy);
        payload.CopyTo(copy[control.Length..]);
    }

    /// <summary>Puts back what was copied out.</summary>
    internal void Load(ReadOnlySpan<uint> copy)
    {
        Span<uint> control = Control;
        copy[..control.Length].CopyTo(control);
        copy[control.Length..].CopyTo(Payload);
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
