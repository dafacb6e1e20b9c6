using System;

namespace Allocator.NoStd.Tests;

/// <summary>
/// A heap that is kept four fifths full for very long: every block keeps its ends, walk and statistics say what is there,
/// and fragmentation does not grow. `./test --long` makes a hundred million operations.
/// </summary>
[TestClass]
public sealed class SoakTests : IDisposable
{
    private const int RegionBytes = 1048576;
    private const int MostBlocks = 16384;
    private const int Window = 1000000;

    private readonly TestHeap _heap = TestHeap.Ready(RegionBytes);
    private readonly int[] _offsets = new int[MostBlocks];
    private readonly int[] _sizes = new int[MostBlocks];
    private RandomSource _random = new RandomSource(1);
    private int _count;
    private int _used;
    private int _served;
    private int _released;
    private int _refused;

    private static int Windows => IsLong ? 100 : 3;

    private static bool IsLong =>
#if NET
        Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1";
#else
        false;
#endif

    public void Dispose() => _heap.Dispose();

    [TestMethod]
    public void AHeapFourFifthsFullDoesNotWearOut()
    {
        _random = new RandomSource(TestHeap.Seed(9));
        // In the first million the end of the region is reached: from then on all memory has been used before.
        RunWindow();
        long first = RunWindow();
        long last = first;
        for (int window = 2; window < Windows; window++)
            last = RunWindow();
        Console.WriteLine(Windows.ToString() + " million operations, " + _count.ToString() + " blocks live, "
            + _refused.ToString() + " refused");
        Console.WriteLine("free memory outside the largest free block: after the first million " + Percent(first)
            + " %, in the last " + Percent(last) + " %");
        // Windows scatter by a hundredth.
        Assert.IsTrue(last <= first + 100, "fragmentation has grown");
        while (_count > 0)
            Release(_count - 1);
        Assert.AreEqual(0, _heap.UsedBytes);
        Assert.AreEqual(_heap.Capacity, _heap.LargestFreeBlock);
        Assert.IsTrue(_heap.IsSound);
    }

    // A million operations. Returns the mean of the share of free memory that is not in the largest free block, in
    // hundredths of a per cent.
    private long RunWindow()
    {
        long sum = 0;
        int samples = 0;
        for (int i = 0; i < Window; i++)
        {
            Step();
            if (i % 2000 != 0)
                continue;
            samples++;
            sum += 10000 - (long)_heap.LargestFreeBlock * 10000 / _heap.FreeBytes;
            AssertFigures();
            if (i % 200000 == 0)
                AssertWalk();
        }
        return sum / samples;
    }

    private void Step()
    {
        if (_used < _heap.Capacity / 5 * 4 && _count < MostBlocks)
            Make();
        else if (_random.Below(10) == 0)
            Move(_random.Below(_count));
        else
            Release(_random.Below(_count));
    }

    private void Make()
    {
        int size = RandomSize();
        int block = _heap.Allocate(size, 8 << (_random.Below(16) == 0 ? _random.Below(5) : 0));
        if (block == 0)
        {
            _refused++;
            return;
        }
        _served++;
        _used += Whole(size);
        Enter(_count++, block, size);
    }

    private void Move(int i)
    {
        AssertEnds(i);
        int size = RandomSize();
        int moved = _heap.Reallocate(_offsets[i], _sizes[i], size);
        if (moved == 0)
        {
            _refused++;
            return;
        }
        _used += Whole(size) - Whole(_sizes[i]);
        Enter(i, moved, size);
    }

    private void Release(int i)
    {
        AssertEnds(i);
        Assert.IsTrue(_heap.Deallocate(_offsets[i], _sizes[i]));
        _released++;
        _used -= Whole(_sizes[i]);
        _count--;
        _offsets[i] = _offsets[_count];
        _sizes[i] = _sizes[_count];
    }

    private void Enter(int i, int block, int size)
    {
        _offsets[i] = block;
        _sizes[i] = size;
        _heap[block] = Mark(block, size);
        _heap[block + size - 1] = Mark(block, size);
    }

    private void AssertEnds(int i)
    {
        byte mark = Mark(_offsets[i], _sizes[i]);
        Assert.IsTrue(_heap[_offsets[i]] == mark && _heap[_offsets[i] + _sizes[i] - 1] == mark);
    }

    private void AssertFigures()
    {
        Assert.AreEqual(_used, _heap.UsedBytes);
        Assert.AreEqual(_served, _heap.Allocations);
        Assert.AreEqual(_released, _heap.Releases);
        Assert.AreEqual(_refused, _heap.Refusals);
        Assert.AreEqual(0, _heap.Rejections);
    }

    private void AssertWalk()
    {
        Assert.IsTrue(_heap.IsSound);
        BlockList blocks = BlockList.Of(_heap);
        int live = 0;
        int bytes = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            live += blocks.AreLive[i] ? 1 : 0;
            bytes += blocks.AreLive[i] ? blocks.Sizes[i] : 0;
        }
        Assert.AreEqual(_count, live);
        Assert.AreEqual(_used, bytes);
    }

    private int RandomSize() => 1 + _random.Below(_random.Below(32) == 0 ? 4096 : 256);

    private static int Whole(int size) => (size + 7) & ~7;

    private static byte Mark(int block, int size) => (byte)(block / 8 * 31 + size);

    private static string Percent(long hundredths) => (hundredths / 100).ToString() + "." + (hundredths % 100 / 10).ToString();
}
