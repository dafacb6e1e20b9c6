namespace Allocator.NoStd.Tests;

[TestClass]
public class ResizeInPlaceTests
{
    [TestMethod]
    [DataRow(97)]
    [DataRow(100)]
    [DataRow(104)]
    public void GrowingWithinTheUsableSizeNeedsNothing(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(98);
        heap.Allocate(8);
        HeapState before = new HeapState(heap);
        Assert.IsTrue(heap.GrowInPlace(block, newSize));
        before.AssertOnly(0, 0);
    }

    [TestMethod]
    public void ABlockGrowsToTheLastGranuleBehind()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        int behind = heap.Allocate(80);
        int last = heap.Allocate(8);
        heap.Fill(block, 80, 1);
        heap.Deallocate(behind);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(block, 161));
        before.AssertRefused();
        Assert.IsTrue(heap.GrowInPlace(block, 160));
        Assert.AreEqual(160, heap.UsableSize(block));
        Assert.AreEqual(168, heap.UsedBytes);
        Assert.IsTrue(heap.Holds(block, 80, 1));
        Assert.AreEqual(8, heap.UsableSize(last));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ABlockGrowsIntoTheFrontierToTheEnd()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(8);
        int block = heap.Allocate(8);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(block, heap.Capacity - 7));
        before.AssertRefused();
        Assert.IsTrue(heap.GrowInPlace(block, heap.Capacity - 8));
        Assert.AreEqual(0, heap.FreeBytes);
        Assert.AreEqual(heap.Capacity, heap.PeakBytes);
        Assert.AreEqual(heap.Capacity - 8, heap.LargestRequest);
        Assert.AreEqual(2, heap.Allocations);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void GrowingIsRefusedWhereTheNeighbourIsLive()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        heap.Allocate(80);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(block, 81));
        before.AssertRefused();
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(96)]
    [DataRow(1)]
    public void GrowingToLessIsRejected(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(block, newSize));
        before.AssertRejected();
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(-8)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MaxValue - 8)]
    [DataRow(int.MinValue)]
    public void GrowingToMoreThanThereCanBeIsRefused(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(block, newSize));
        before.AssertRefused();
    }

    [TestMethod]
    public void WhatAShrunkBlockGivesUpIsFreeAtOnce()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(800);
        int last = heap.Allocate(8);
        heap.Exhaust();
        heap.Fill(block, 800, 1);
        heap.Fill(last, 8, 2);
        Assert.IsTrue(heap.ShrinkInPlace(block, 100));
        Assert.AreEqual(104, heap.UsableSize(block));
        Assert.AreEqual(696, heap.LargestFreeBlock);
        Assert.AreEqual(696, heap.FreeBytes);
        Assert.IsTrue(heap.Holds(block, 104, 1));
        Assert.IsTrue(heap.Holds(last, 8, 2));
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(block + 104, heap.Allocate(696));
    }

    [TestMethod]
    public void AShrunkBlocksTailCoalescesWithWhatIsFreeBehind()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        int behind = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(behind);
        Assert.IsTrue(heap.ShrinkInPlace(block, 40));
        BlockList blocks = BlockList.Of(heap);
        Assert.AreEqual(3, blocks.Count);
        Assert.AreEqual(120, blocks.Sizes[1]);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void AShrunkBlocksTailFoldsIntoTheFrontier()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(800);
        Assert.IsTrue(heap.ShrinkInPlace(block, 8));
        Assert.AreEqual(1, BlockList.Of(heap).Count);
        Assert.AreEqual(heap.Capacity - 8, heap.LargestFreeBlock);
        Assert.AreEqual(block + 8, heap.Allocate(heap.Capacity - 8));
    }

    [TestMethod]
    [DataRow(97)]
    [DataRow(104)]
    public void ShrinkingWithinTheLastGranuleNeedsNothing(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        HeapState before = new HeapState(heap);
        Assert.IsTrue(heap.ShrinkInPlace(block, newSize));
        before.AssertOnly(0, 0);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(105)]
    [DataRow(-1)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void ShrinkingToMoreOrNothingIsRejected(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.ShrinkInPlace(block, newSize));
        before.AssertRejected();
    }

    [TestMethod]
    public void NoBlockCannotBeResized()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        int gone = heap.Allocate(100);
        heap.Allocate(8);
        heap.Deallocate(gone);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(gone, 100));
        Assert.IsFalse(heap.ShrinkInPlace(gone, 8));
        Assert.IsFalse(heap.GrowInPlace(block + 8, 100));
        Assert.IsFalse(heap.ShrinkInPlace(block + 8, 8));
        Assert.IsFalse(heap.GrowInPlace(0, 100));
        Assert.IsFalse(heap.ShrinkInPlace(0, 8));
        Assert.IsFalse(heap.GrowInPlace(gone, -1));
        before.AssertOnly(0, 7);
    }

    // Every length grown and shrunk to every other, so that lengths are noted and forgotten at all places of the map.
    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(31)]
    [DataRow(32)]
    public void EveryLengthIsResizedToEveryOther(int place)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(place * 8);
        for (int isFrontier = 0; isFrontier < 2; isFrontier++)
        {
            int block = heap.Allocate(8);
            int behind = heap.Allocate(160 * 8);
            if (isFrontier == 0)
                heap.Allocate(8);
            heap.Deallocate(behind);
            for (int from = 1; from <= 150; from += 7)
            {
                for (int to = from; to <= 150; to += 3)
                {
                    Assert.IsTrue(heap.ShrinkInPlace(block, from * 8));
                    Assert.AreEqual(from * 8, heap.UsableSize(block));
                    Assert.IsTrue(heap.GrowInPlace(block, to * 8));
                    Assert.AreEqual(to * 8, heap.UsableSize(block));
                    Assert.AreEqual((int)HeapFault.None, heap.Verify());
                }
            }
            heap.Deallocate(block);
        }
    }

    // It is led to by the last block there is, of one granule.
    [TestMethod]
    public void ABlockTakesInOneThatWaitsBehindTheLast()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int block = heap.Allocate(8);
        int behind = heap.Allocate(8);
        int last = heap.Allocate(8);
        heap.Deallocate(behind);
        heap.Deallocate(last);
        Assert.IsTrue(heap.GrowInPlace(block, 16));
        Assert.AreEqual(0, heap.Damages);
        Assert.AreEqual(last, heap.Allocate(8));
        Assert.IsTrue(heap.IsSound);
    }
}
