using System;

namespace Allocator.NoStd.Tests;

/// <summary>Knows of each granule of a quick heap whose it has to be, and asks at random for whatever can be asked for.</summary>
internal sealed class QuickShadow
{
    private const int RegionBytes = 16384;
    private const int MostBlocks = 256;

    // Until the heap has it, and around what it has, the array looks like this.
    private const byte Dirt = 0xD7;

    private readonly byte[] _array = new byte[RegionBytes];
    private readonly QuickHeap _heap = new QuickHeap();
    private readonly RandomSource _random;
    private readonly int _largest;

    // By granule: the block that has it and its place here, from 1; 0 where none has.
    private readonly short[] _owner = new short[RegionBytes / 8];
    private readonly int[] _blocks = new int[MostBlocks];
    private readonly int[] _sizes = new int[MostBlocks];
    private int _usedBytes;
    private uint _rejections;

    internal QuickShadow(int seed, int largest)
    {
        _random = new RandomSource(seed);
        _largest = largest;
        for (int i = 0; i < _array.Length; i++)
            _array[i] = Dirt;
        Assert.AreEqual((int)RegionStatus.Ready, (int)_heap.Initialize(_array, 0, RegionBytes));
    }

    /// <summary>Requests that the heap refused. Each was looked at.</summary>
    internal int Refusals { get; private set; }

    internal void Run(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            int slot = _random.Below(MostBlocks);
            int way = _random.Below(16);
            if (way == 0)
                ReleaseAnything();
            else if (way == 1)
                TrimSome();
            else if (_blocks[slot] == 0)
                Allocate(slot, way);
            else if (way < 5)
                Reallocate(slot);
            else if (way < 8)
                Resize(slot);
            else
                Release(slot, way);
            if (i % 64 == 0)
                CheckFigures();
        }
    }

    /// <summary>Everything is given back; then the region is one block again, though nobody has trimmed the lists.</summary>
    internal void ReleaseEverything()
    {
        for (int slot = 0; slot < MostBlocks; slot++)
        {
            if (_blocks[slot] != 0)
                Release(slot, slot);
        }
        CheckFigures();
        Assert.AreEqual(0, _heap.UsedBytes);
        int all = _heap.TryAllocate(_heap.Capacity);
        Assert.AreEqual(8, all);
        Assert.AreEqual(0, _heap.WaitingBytes);
        Assert.IsTrue(_heap.Deallocate(all));
        CheckFigures();
    }

    private void Allocate(int slot, int way)
    {
        int size = _random.Between(1, _largest);
        int alignment = way < 4 ? 16 << _random.Below(6) : way < 6 ? 1 << _random.Below(4) : 8;
        bool isZeroed = way == 2 || way == 15;
        int block = isZeroed ? _heap.TryAllocateZeroed(size, alignment)
            : alignment == 8 ? _heap.TryAllocate(size)
            : _heap.TryAllocate(size, alignment);
        if (block == 0)
        {
            AssertNoRoom(size, alignment);
            return;
        }
        Assert.AreEqual(0, block % alignment);
        for (int i = 0; isZeroed && i < Rounded(size); i++)
            Assert.AreEqual(0, (int)_array[block + i]);
        Own(slot, block, size);
    }

    private void Reallocate(int slot)
    {
        int block = _blocks[slot];
        int size = _random.Between(1, _largest);
        int kept = size < _sizes[slot] ? size : _sizes[slot];
        int moved = _heap.TryReallocate(block, _sizes[slot], size, 8);
        if (moved == 0)
        {
            AssertNoRoom(size, 8);
            CheckContent(slot, block, _sizes[slot]);
            return;
        }
        CheckContent(slot, moved, kept);
        Disown(slot);
        Own(slot, moved, size);
    }

    private void Resize(int slot)
    {
        int size = _random.Between(1, _largest);
        int old = _sizes[slot];
        int block = _blocks[slot];
        bool isDone = size < old ? _heap.ShrinkInPlace(block, old, size, 8) : _heap.GrowInPlace(block, old, size, 8);
        // Growth inside the block's last granule is always possible.
        Assert.IsTrue(isDone || size > Rounded(old));
        if (!isDone)
            return;
        Disown(slot);
        Own(slot, block, size);
    }

    private void Release(int slot, int way)
    {
        int block = _blocks[slot];
        int size = _sizes[slot];
        CheckContent(slot, block, size);
        if (way % 4 == 0)
            AssertRejected(_heap.Deallocate(block, size + 8, 8));
        Assert.IsTrue(way % 2 == 0 ? _heap.Deallocate(block) : _heap.Deallocate(block, size, 8));
        Disown(slot);
        AssertRejected(way % 2 == 0 ? _heap.Deallocate(block) : _heap.Deallocate(block, size, 8));
        Assert.AreEqual(0, _heap.UsableSize(block));
    }

    // Any number at all: it is taken if and only if a live block begins there.
    private void ReleaseAnything()
    {
        int block = _random.Between(-600, RegionBytes + 600);
        if (_random.IsLucky(70))
            block &= ~7;
        int owner = block < 0 || block >= RegionBytes || block % 8 != 0 ? 0 : _owner[block / 8];
        bool isLive = owner != 0 && _blocks[owner - 1] == block;
        Assert.AreEqual(isLive ? Rounded(_sizes[owner - 1]) : 0, _heap.UsableSize(block));
        bool isTaken = _heap.Deallocate(block);
        Assert.IsTrue(isLive == isTaken);
        if (isLive)
            Disown(owner - 1);
        else
            _rejections++;
    }

    private void TrimSome()
    {
        int waiting = _heap.WaitingBytes;
        int most = _random.Below(6);
        int count = _heap.Trim(most);
        Assert.IsTrue(count <= most && (count == most || _heap.WaitingBytes == 0));
        Assert.IsTrue(_heap.WaitingBytes <= waiting - 8 * count);
    }

    private void Own(int slot, int block, int size)
    {
        for (int granule = block / 8; granule < (block + Rounded(size)) / 8; granule++)
        {
            Assert.AreEqual(0, (int)_owner[granule]);
            _owner[granule] = (short)(slot + 1);
        }
        _blocks[slot] = block;
        _sizes[slot] = size;
        _usedBytes += Rounded(size);
        for (int i = 0; i < size; i++)
            _array[block + i] = (byte)(slot + i);
    }

    private void Disown(int slot)
    {
        for (int granule = _blocks[slot] / 8; granule < (_blocks[slot] + Rounded(_sizes[slot])) / 8; granule++)
            _owner[granule] = 0;
        _usedBytes -= Rounded(_sizes[slot]);
        _blocks[slot] = 0;
    }

    private void CheckContent(int slot, int block, int size)
    {
        for (int i = 0; i < size; i++)
            Assert.AreEqual((int)(byte)(slot + i), (int)_array[block + i]);
    }

    // Of what the heap says: nothing waits any more. Of what is known here: there is no gap that it has to find.
    private void AssertNoRoom(int size, int alignment)
    {
        Refusals++;
        Assert.AreEqual(0, _heap.WaitingBytes);
        int granules = Rounded(size) / 8;
        int room = Promise.RoomFor(granules, alignment);
        int gap = 0;
        for (int granule = 1; granule < _owner.Length; granule++)
        {
            gap = _owner[granule] == 0 ? gap + 1 : 0;
            Assert.IsTrue(gap < room);
        }
        int behind = _owner.Length - gap;
        while (behind * 8 % alignment != 0)
            behind++;
        Assert.IsTrue(_owner.Length - behind < granules);
    }

    private void AssertRejected(bool isTaken)
    {
        Assert.IsFalse(isTaken);
        _rejections++;
    }

    private void CheckFigures()
    {
        Assert.AreEqual((int)HeapFault.None, (int)_heap.Verify());
        Assert.AreEqual(_usedBytes, _heap.UsedBytes);
        Assert.AreEqual(_heap.Capacity - _usedBytes, _heap.FreeBytes);
        Assert.IsTrue(_heap.UsedBytes + _heap.WaitingBytes <= _heap.PeakBytes && _heap.PeakBytes <= _heap.Capacity);
        Assert.AreEqual((long)_rejections, (long)_heap.Rejections);
    }

    private static int Rounded(int size) => (size + 7) / 8 * 8;
}
