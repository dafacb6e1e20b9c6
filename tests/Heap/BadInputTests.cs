namespace Allocator.NoStd.Tests;

[TestClass]
public class BadInputTests
{
    [TestMethod]
    [DataRow(0, 8)]
    [DataRow(0, 0)]
    [DataRow(8, 0)]
    [DataRow(8, 3)]
    [DataRow(8, 5)]
    [DataRow(8, 6)]
    [DataRow(8, 7)]
    [DataRow(8, 12)]
    [DataRow(8, 24)]
    [DataRow(8, 4095)]
    [DataRow(8, -1)]
    [DataRow(8, -8)]
    [DataRow(8, int.MaxValue)]
    [DataRow(8, int.MinValue)]
    [DataRow(8, 8192)]
    [DataRow(8, 65536)]
    [DataRow(8, 1 << 30)]
    [DataRow(-1, 3)]
    [DataRow(5000, 3)]
    public void AWrongRequestIsRejected(int size, int alignment)
    {
        using TestHeap heap = Busy();
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(size, alignment));
        before.AssertRejected();
        before = new HeapState(heap);
        Assert.AreEqual(0, heap.AllocateZeroed(size, alignment));
        before.AssertRejected();
    }

    // Negative numbers stand for sizes that far below the largest there is, where addresses are unsigned.
    [TestMethod]
    [DataRow(8)]
    [DataRow(1)]
    [DataRow(16)]
    [DataRow(2048)]
    public void SizesNearTheLargestAreRefused(int alignment)
    {
        using TestHeap heap = Busy();
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int k = 0; k < 40; k++)
        {
            Assert.AreEqual(0, heap.Allocate(-1 - k, alignment));
            Assert.AreEqual(0, heap.Allocate(int.MaxValue - k, alignment));
            Assert.AreEqual(0, heap.Allocate(int.MinValue + k, alignment));
            Assert.AreEqual(0, heap.AllocateZeroed(-1 - k, alignment));
            Assert.AreEqual(0, heap.AllocateZeroed(int.MaxValue - k, alignment));
            calls += 5;
        }
        for (int k = 1; k <= 4096; k *= 2)
        {
            Assert.AreEqual(0, heap.Allocate(-k, alignment));
            calls++;
        }
        before.AssertOnly(calls, 0);
    }

    // A size above the capacity has a size class for which a small heap keeps no list.
    [TestMethod]
    [DataRow(600)]
    [DataRow(1024)]
    [DataRow(4096)]
    [DataRow(65536)]
    public void EverySizeAboveTheCapacityIsRefused(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        int block = heap.Allocate(8);
        heap.Allocate(8);
        heap.Deallocate(block);
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int size = heap.Capacity + 1; size > 0 && size < int.MaxValue / 2; size = size / 8 * 9 + 8)
        {
            for (int alignment = 8; alignment <= heap.Extent; alignment *= 2)
            {
                Assert.AreEqual(0, heap.Allocate(size, alignment));
                calls++;
            }
        }
        before.AssertOnly(calls, 0);
    }

    // The size fits, but not with the alignment's slack.
    [TestMethod]
    [DataRow(600)]
    [DataRow(1024)]
    [DataRow(4096)]
    [DataRow(65536)]
    public void EveryAlignmentOfAFullHeapIsRefused(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        int block = heap.Allocate(heap.Capacity / 2);
        heap.Exhaust();
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int alignment = 8; alignment <= heap.Extent; alignment *= 2)
        {
            Assert.AreEqual(0, heap.Allocate(1, alignment));
            Assert.AreEqual(0, heap.Allocate(heap.Capacity, alignment));
            calls += 2;
        }
        before.AssertOnly(calls, 0);
        Assert.IsTrue(heap.Deallocate(block));
    }

    [TestMethod]
    public void NullIsNoBlock()
    {
        using TestHeap heap = Busy();
        AssertNoBlock(heap, 0);
    }

    // Control data, what lies before it, the frontier, what lies behind, the end, and beyond.
    [TestMethod]
    public void WhatLiesOutsideTheBlocksIsNoBlock()
    {
        using TestHeap heap = Busy();
        uint used = heap.ReadControl(ControlBlock.Frontier) - heap.ReadControl(ControlBlock.First);
        int frontier = heap.First + (int)used * 8;
        for (int at = -64; at < heap.First; at++)
        {
            if (at != 0)
                AssertNoBlockQuickly(heap, at);
        }
        for (int at = frontier; at < heap.End + 600; at++)
            AssertNoBlockQuickly(heap, at);
        AssertNoBlock(heap, frontier);
        AssertNoBlock(heap, frontier + 8);
        AssertNoBlock(heap, heap.End);
        AssertNoBlock(heap, heap.First - 8);
        AssertNoBlock(heap, int.MaxValue);
        AssertNoBlock(heap, int.MaxValue - 7);
        AssertNoBlock(heap, int.MinValue);
        AssertNoBlock(heap, -8);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(34)]
    [DataRow(40)]
    [DataRow(64)]
    [DataRow(65)]
    [DataRow(96)]
    [DataRow(97)]
    [DataRow(200)]
    [DataRow(1000)]
    [DataRow(5000)]
    public void TheInsideOfABlockIsNoBlock(int granules)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        for (int pad = 0; pad < 33; pad += 8 * TestHeap.Stride)
        {
            int before = heap.Allocate(8 + pad * 8);
            int block = heap.Allocate(granules * 8);
            int behind = heap.Allocate(16);
            HeapState state = new HeapState(heap);
            int calls = 0;
            for (int at = block + 1; at < block + granules * 8; at++)
            {
                Assert.IsFalse(heap.Deallocate(at));
                Assert.AreEqual(0, heap.UsableSize(at));
                calls++;
            }
            state.AssertOnly(0, calls);
            AssertNoBlock(heap, block + granules * 8 - 8);
            AssertNoBlock(heap, block + 8);
            Assert.IsTrue(heap.Deallocate(block));
            state = new HeapState(heap);
            calls = 0;
            for (int at = block; at < block + granules * 8; at += 8)
            {
                Assert.IsFalse(heap.Deallocate(at));
                calls++;
            }
            state.AssertOnly(0, calls);
            Assert.IsTrue(heap.Deallocate(before));
            Assert.IsTrue(heap.Deallocate(behind));
        }
    }

    [TestMethod]
    public void AMisalignedAddressIsNoBlock()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(8);
        heap.Allocate(8);
        for (int i = 1; i < 8; i++)
            AssertNoBlock(heap, block + i);
    }

    [TestMethod]
    public void AReleasedBlockIsNoBlock()
    {
        using TestHeap heap = Busy();
        int block = heap.Allocate(8);
        int large = heap.Allocate(800);
        heap.Allocate(8);
        heap.Deallocate(block);
        AssertNoBlock(heap, block);
        heap.Deallocate(large);
        AssertNoBlock(heap, block);
        AssertNoBlock(heap, large);
        AssertNoBlock(heap, large + 792);
    }

    [TestMethod]
    public void ABlockReleasedToTheFrontierIsNoBlock()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Deallocate(block);
        AssertNoBlock(heap, block);
    }

    [TestMethod]
    public void ABlockThatMovedIsNoBlockWhereItWas()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        Assert.AreNotEqual(block, heap.Reallocate(block, 100, 200));
        AssertNoBlock(heap, block);
    }

    [TestMethod]
    public void AnotherHeapsBlockIsNoBlock()
    {
        using TestHeap heap = Busy();
        FixedRegionHeap other = new FixedRegionHeap();
        using TestHeap memory = new TestHeap(65536);
        Assert.AreEqual((int)RegionStatus.Ready, (int)memory.Offer(other, 32768, 16384));
        int block = memory.AllocateIn(other, 100, 8);
        Assert.AreNotEqual(0, block);
        AssertNoBlock(heap, block);
    }

    private static TestHeap Busy()
    {
        TestHeap heap = TestHeap.Ready(4096);
        heap.Fill(heap.Allocate(100), 104, 1);
        int hole = heap.Allocate(200);
        heap.Fill(heap.Allocate(300), 304, 2);
        heap.Deallocate(hole);
        return heap;
    }

    private static void AssertNoBlockQuickly(TestHeap heap, int at)
    {
        int rejections = heap.Rejections;
        Assert.AreEqual(0, heap.UsableSize(at));
        Assert.IsFalse(heap.Deallocate(at));
        Assert.AreEqual(rejections + 1, heap.Rejections);
    }

    private static void AssertNoBlock(TestHeap heap, int at)
    {
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.UsableSize(at));
        before.AssertOnly(0, 0);
        Assert.IsFalse(heap.Deallocate(at));
        before.AssertOnly(0, 1);
        Assert.IsFalse(heap.Deallocate(at, 8));
        before.AssertOnly(0, 2);
        Assert.AreEqual(0, heap.Reallocate(at, 8, 16));
        before.AssertOnly(0, 3);
        Assert.IsFalse(heap.GrowInPlace(at, 1000));
        before.AssertOnly(0, 4);
        Assert.IsFalse(heap.ShrinkInPlace(at, 1));
        before.AssertOnly(0, 5);
    }
}
