namespace Allocator.NoStd.Tests;

[TestClass]
public class StatisticsTests
{
    [TestMethod]
    public void ANewHeapHasUsedNothing()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual(heap.Capacity, heap.FreeBytes);
        Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
        Assert.AreEqual(0, heap.PeakBytes);
        Assert.AreEqual(0, heap.LargestRequest);
        Assert.AreEqual(0, heap.Allocations);
        Assert.AreEqual(0, heap.Releases);
        Assert.AreEqual(0, heap.Refusals);
        Assert.AreEqual(0, heap.Rejections);
    }

    [TestMethod]
    public void UsedAndFreeAreTheCapacityTogether()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int one = heap.Allocate(1);
        Assert.AreEqual(8, heap.UsedBytes);
        heap.Allocate(100, 256);
        Assert.AreEqual(112, heap.UsedBytes);
        Assert.AreEqual(heap.Capacity - 112, heap.FreeBytes);
        heap.Deallocate(one);
        Assert.AreEqual(104, heap.UsedBytes);
        Assert.AreEqual(heap.Capacity - 104, heap.FreeBytes);
    }

    [TestMethod]
    public void ThePeakStays()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int one = heap.Allocate(800);
        int two = heap.Allocate(80);
        Assert.AreEqual(880, heap.PeakBytes);
        heap.Deallocate(one);
        Assert.AreEqual(880, heap.PeakBytes);
        heap.Allocate(400);
        Assert.AreEqual(880, heap.PeakBytes);
        heap.Reallocate(two, 80, 800);
        Assert.AreEqual(1200, heap.PeakBytes);
    }

    [TestMethod]
    public void TheLargestRequestIsTheLargestBlockHandedOut()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(97);
        Assert.AreEqual(104, heap.LargestRequest);
        heap.Allocate(8);
        Assert.AreEqual(104, heap.LargestRequest);
        heap.Allocate(8000);
        Assert.AreEqual(104, heap.LargestRequest);
        block = heap.Reallocate(block, 97, 200);
        Assert.AreEqual(200, heap.LargestRequest);
        heap.GrowInPlace(block, 300);
        Assert.AreEqual(304, heap.LargestRequest);
        heap.ShrinkInPlace(block, 8);
        Assert.AreEqual(304, heap.LargestRequest);
    }

    [TestMethod]
    public void CountsAreOfWhatHappened()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int one = heap.Allocate(100);
        int two = heap.AllocateZeroed(100);
        int three = heap.Reallocate(one, 100, 200);
        heap.GrowInPlace(three, 300);
        heap.ShrinkInPlace(three, 10);
        Assert.AreEqual(2, heap.Allocations);
        Assert.AreEqual(0, heap.Releases);
        heap.Deallocate(two);
        heap.Deallocate(three, 10);
        Assert.AreEqual(2, heap.Allocations);
        Assert.AreEqual(2, heap.Releases);
        Assert.AreEqual(0, heap.Refusals);
        Assert.AreEqual(0, heap.Rejections);
    }

    // A block that is released may wait, and be handed out again: that counts like any other.
    [TestMethod]
    public void BlocksThatComeBackAreCounted()
    {
        using TestHeap heap = TestHeap.Ready(32768);
        int block = heap.Allocate(40);
        heap.Allocate(40);
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(heap.Deallocate(block));
            Assert.AreEqual(2 + i, heap.Allocations);
            Assert.AreEqual(1 + i, heap.Releases);
            Assert.AreEqual(40, heap.UsedBytes);
            Assert.AreEqual(block, heap.Allocate(40));
        }
        Assert.AreEqual(7, heap.Allocations);
        Assert.AreEqual(5, heap.Releases);
        Assert.AreEqual(80, heap.UsedBytes);
        Assert.AreEqual(80, heap.PeakBytes);
    }

    [TestMethod]
    public void AskingForASizeIsCountedNowhere()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(100);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.UsableSize(0));
        Assert.AreEqual(0, heap.UsableSize(heap.First + 8));
        Assert.AreEqual(0, heap.UsableSize(heap.First + 1));
        before.AssertOnly(0, 0);
    }

    [TestMethod]
    public void TheLargestFreeBlockCanBeHadAndNoMore()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int[] blocks = new int[20];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = heap.Allocate(480 + i * 17 % 16 * 8);
            heap.Allocate(8);
        }
        heap.Exhaust();
        for (int i = 0; i < blocks.Length; i++)
        {
            heap.Deallocate(blocks[i]);
            int largest = heap.LargestFreeBlock;
            Assert.AreEqual(0, heap.Allocate(largest + 1));
            int block = heap.Allocate(largest);
            Assert.AreEqual(largest, heap.UsableSize(block));
            heap.Deallocate(block);
        }
    }

    [TestMethod]
    public void TheFrontierCountsAsAFreeBlock()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int hole = heap.Allocate(800);
        int rest = heap.Allocate(heap.Capacity - 800 - 80);
        heap.Deallocate(hole);
        Assert.AreEqual(800, heap.LargestFreeBlock);
        heap.ShrinkInPlace(rest, 8);
        Assert.AreEqual(heap.Capacity - 808, heap.LargestFreeBlock);
    }
}
