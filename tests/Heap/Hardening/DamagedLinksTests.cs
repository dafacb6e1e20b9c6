using System;

namespace Allocator.NoStd.Tests;

/// <summary>
/// A user writes out of a block into a free one, over its links and its length, at random: whatever the heap does then, it
/// never hands out memory that somebody has, nor writes into it.
/// </summary>
[TestClass]
public sealed class DamagedLinksTests : IDisposable
{
    private const int Blocks = 64;

    private readonly int[] _offsets = new int[Blocks];
    private readonly int[] _sizes = new int[Blocks];
    private RandomSource _random = new RandomSource(1);
    private TestHeap _heap = TestHeap.Ready(4096);
    private int _overlaps;
    private int _changes;
    private int _outside;

    public void Dispose() => _heap.Dispose();

    [TestMethod]
    [DataRow("a zero", 8192, 2000)]
    [DataRow("a granule of the heap", 8192, 2000)]
    [DataRow("a granule near the one that was there", 8192, 2000)]
    [DataRow("a byte", 8192, 2000)]
    [DataRow("its own granule twice", 8192, 2000)]
    [DataRow("its own granule everywhere", 8192, 2000)]
    [DataRow("a granule of the heap everywhere", 8192, 2000)]
    [DataRow("a zero", 32768, 2000)]
    [DataRow("a granule of the heap", 32768, 2000)]
    [DataRow("a granule near the one that was there", 32768, 2000)]
    [DataRow("a byte", 32768, 2000)]
    [DataRow("a bit", 32768, 2000)]
    [DataRow("its own granule twice", 32768, 2000)]
    [DataRow("its own granule everywhere", 32768, 2000)]
    [DataRow("a granule of the heap everywhere", 32768, 2000)]
    public void NobodysMemoryIsHandedOutTwice(string what, int regionBytes, int rounds)
    {
        _heap.Dispose();
        _heap = TestHeap.Ready(regionBytes);
        _random = new RandomSource(TestHeap.Seed(30));
        int noticed = 0;
        for (int round = 0; round < rounds; round++)
        {
            Begin();
            for (int i = 0; i < 150; i++)
                Step();
            if (!Damage(what))
                continue;
            for (int i = 0; i < 150; i++)
                Step();
            noticed += _heap.IsSound ? 0 : 1;
        }
        Console.WriteLine(what + ": " + rounds.ToString() + " times; memory handed out twice " + _overlaps.ToString()
            + ", outside of the region " + _outside.ToString() + ", live blocks written to " + _changes.ToString()
            + "; found by Verify afterwards " + noticed.ToString());
        Assert.AreEqual(0, _overlaps + _outside + _changes);
    }

    private void Begin()
    {
        _heap.Heap.Retire();
        Assert.AreEqual((int)RegionStatus.Ready, (int)_heap.Initialize());
        for (int i = 0; i < Blocks; i++)
            _sizes[i] = 0;
    }

    // Into the first granule of a free block, its last word, or any granule: where blocks wait, one may begin there.
    private bool Damage(string what)
    {
        BlockList blocks = BlockList.Of(_heap);
        int i = _random.Below(blocks.Count);
        for (int k = 0; k < blocks.Count && blocks.AreLive[i]; k++)
            i = (i + 1) % blocks.Count;
        if (blocks.Count == 0 || blocks.AreLive[i])
            return false;
        int word = _random.Below(5);
        int at = word == 4 ? blocks.Offsets[i] + blocks.Sizes[i] - 4 : blocks.Offsets[i] + (word & 1) * 4;
        if (word == 2 || word == 3)
            at += _random.Below(blocks.Sizes[i] / 8) * 8;
        uint there = _heap.ReadWord(at);
        if (what == "a zero")
            _heap.WriteWord(at, 0);
        else if (what == "a granule of the heap")
            _heap.WriteWord(at, (uint)_random.Below(_heap.Bytes / 8));
        else if (what == "a granule near the one that was there")
            _heap.WriteWord(at, there + (uint)_random.Between(1, 3));
        else if (what == "its own granule twice")
            Fill(blocks.Offsets[i], 8, (uint)(at - _heap.First) / 8 + _heap.ReadControl(ControlBlock.First));
        else if (what == "its own granule everywhere")
            Fill(blocks.Offsets[i], blocks.Sizes[i], (uint)(at - _heap.First) / 8 + _heap.ReadControl(ControlBlock.First));
        else if (what == "a granule of the heap everywhere")
            Fill(blocks.Offsets[i], blocks.Sizes[i], (uint)_random.Below(_heap.Bytes / 8));
        else if (what == "a bit")
            _heap.WriteWord(at, there ^ 1u << (_random.IsLucky(50) ? 31 : _random.Below(32)));
        else
            _heap[at] = (byte)_random.Below(256);
        return true;
    }

    private void Fill(int at, int bytes, uint value)
    {
        for (int i = 0; i < bytes; i += 4)
            _heap.WriteWord(at + i, value);
    }

    private void Step()
    {
        int i = _random.Below(Blocks);
        if (_sizes[i] == 0)
        {
            int size = 1 + _random.Below(_random.Below(8) == 0 ? 900 : 120);
            int block = _heap.Allocate(size);
            if (block != 0)
                Enter(i, block, size);
            return;
        }
        if (!_heap.Holds(_offsets[i], _sizes[i], i))
            _changes++;
        int grown = _sizes[i] + _random.Below(100);
        if (_random.Below(3) == 0)
        {
            bool isGrown = _heap.GrowInPlace(_offsets[i], grown);
            _sizes[i] = 0;
            Enter(i, _offsets[i], isGrown ? grown : _heap.UsableSize(_offsets[i]));
            return;
        }
        _heap.Deallocate(_offsets[i]);
        _sizes[i] = 0;
    }

    private void Enter(int i, int block, int size)
    {
        if (block < _heap.First || block + size > _heap.End)
        {
            _outside++;
            return;
        }
        for (int k = 0; k < Blocks; k++)
        {
            if (_sizes[k] != 0 && block < _offsets[k] + _sizes[k] && _offsets[k] < block + size)
            {
                _overlaps++;
                return;
            }
        }
        _offsets[i] = block;
        _sizes[i] = size;
        _heap.Fill(block, size, i);
    }
}
