using System;

namespace Allocator.NoStd.Tests;

/// <summary>What is called in steady state makes no object: nothing for a collector to collect.</summary>
[TestClass]
public class NoGarbageTests
{
    [TestMethod]
    public void NoCallMakesAnObject()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[65536], 0, 65536));
        BlockLease lease = new BlockLease(heap);
        FrameArena arena = new FrameArena(4);
        Assert.IsTrue(arena.Initialize(heap, 4096));
        ThreadSafeAllocator shared = new ThreadSafeAllocator(heap);
        int[] blocks = new int[64];
        // The first round makes what .NET makes once.
        Play(heap, lease, arena, shared, blocks);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.AreNotEqual(0, Play(heap, lease, arena, shared, blocks));
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // In a region that is too small, so that what waits is given back again and again.
    [TestMethod]
    public void NoCallOfAQuickHeapMakesAnObject()
    {
        QuickHeap heap = new QuickHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[8192], 0, 8192));
        int[] blocks = new int[64];
        Play(heap, blocks);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.AreNotEqual(0, Play(heap, blocks));
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreNotEqual(0L, (long)heap.Refusals);
    }

    private static int Play(QuickHeap heap, int[] blocks)
    {
        int sum = 0;
        for (int i = 0; i < 10000; i++)
        {
            int slot = i * 7 % blocks.Length;
            int size = 8 + i * 13 % 290;
            sum += heap.Deallocate(blocks[slot]) ? 1 : 0;
            blocks[slot] = (i & 3) == 0 ? heap.AllocateZeroed(size, 16) : heap.TryAllocate(size);
            if ((i & 15) == 0)
                sum += heap.Reallocate(blocks[slot], size, size, 8);
            sum += heap.UsedBytes + heap.WaitingBytes + heap.FreeBytes + heap.PeakBytes + (i % 1000 == 0 ? heap.Trim(3) : 0);
            sum += (int)(heap.Misses + heap.Refusals + heap.Rejections);
        }
        return sum + (int)heap.Verify();
    }

    private static int Play(
        FixedRegionHeap heap, BlockLease lease, FrameArena arena, ThreadSafeAllocator shared, int[] blocks)
    {
        int sum = 0;
        for (int i = 0; i < 10000; i++)
        {
            int slot = i * 7 % blocks.Length;
            int size = 8 + i * 13 % 200;
            if (blocks[slot] != 0)
                sum += heap.Deallocate(blocks[slot]) ? 1 : 0;
            blocks[slot] = (i & 3) == 0 ? heap.AllocateZeroed(size, 8) : heap.TryAllocate(size, 8 << (i & 3));
            if ((i & 15) == 0 && blocks[slot] != 0)
                blocks[slot] = heap.Reallocate(blocks[slot], size, size + 50, 8);
            if ((i & 31) == 0 && blocks[slot] != 0)
                sum += heap.GrowInPlace(blocks[slot], 400) || heap.ShrinkInPlace(blocks[slot], 8) ? 1 : 0;
            using (lease)
                sum += lease.Take(size, 8) && lease.Buffer != null ? lease.Offset : 0;
            int mark = arena.Mark();
            sum += arena.Allocate(size, 16);
            sum += arena.Reset(mark) ? 1 : 0;
            int both = shared.Allocate(size, 8);
            sum += shared.Deallocate(both, size, 8) ? 1 : 0;
            sum += heap.Allocate(1 << 20, 8) + (heap.Deallocate(12345) ? 1 : 0);
            sum += heap.UsedBytes + heap.FreeBytes + heap.PeakBytes + heap.Capacity + heap.LargestFreeBlock;
            sum += (int)(heap.Allocations + heap.Releases + heap.Refusals + heap.Rejections) + arena.PeakBytes;
        }
        return sum + (int)heap.Verify();
    }
}
