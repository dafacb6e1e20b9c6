namespace Allocator.NoStd.Tests;

/// <summary>The contract's calls that name a block's layout, as this heap answers them.</summary>
[TestClass]
public class LayoutCallTests
{
    [TestMethod]
    public void TheStatusTellsOfTheRegion()
    {
        using TestHeap heap = new TestHeap(4096);
        Assert.AreEqual((int)AllocatorStatus.NoRegion, (int)heap.Heap.Status);
        heap.Initialize();
        Assert.AreEqual((int)AllocatorStatus.Ready, (int)heap.Heap.Status);
        heap.Heap.Retire();
        Assert.AreEqual((int)AllocatorStatus.NoRegion, (int)heap.Heap.Status);
    }

    [TestMethod]
    public void AReleaseChecksTheSizeAndNotTheAlignment()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100, 8);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.Deallocate(block, 96, 8));
        before.AssertRejected();
        Assert.IsTrue(heap.Deallocate(block, 97, 4096));
        Assert.AreEqual(0, heap.UsedBytes);
    }

    [TestMethod]
    public void GrowingNamesTheOldSize()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100, 8);
        Assert.IsTrue(heap.GrowInPlace(block, 100, 200, 8));
        Assert.AreEqual(200, heap.UsableSize(block));
        Assert.IsTrue(heap.GrowInPlace(block, 200, 200, 8));
        Assert.AreEqual(200, heap.UsableSize(block));
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.GrowInPlace(block, 301, 300, 8));
        before.AssertRejected();
    }

    [TestMethod]
    public void ShrinkingNamesTheOldSize()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(200, 8);
        Assert.IsTrue(heap.ShrinkInPlace(block, 200, 200, 8));
        Assert.AreEqual(200, heap.UsableSize(block));
        Assert.IsTrue(heap.ShrinkInPlace(block, 200, 100, 8));
        Assert.AreEqual(104, heap.UsableSize(block));
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.ShrinkInPlace(block, 40, 41, 8));
        before.AssertRejected();
    }

    // A heap without a region answers these as it does all others.
    [TestMethod]
    public void WithoutARegionNothingIsCounted()
    {
        using TestHeap heap = new TestHeap(4096);
        Assert.IsFalse(heap.GrowInPlace(8, 16, 8, 8));
        Assert.IsFalse(heap.ShrinkInPlace(8, 8, 16, 8));
        Assert.IsFalse(heap.Deallocate(8, 8, 8));
        Assert.AreEqual(0, heap.UsableSize(8, 8, 8));
        Assert.AreEqual(0, heap.UsableSizeOf(8, 8));
        Assert.AreEqual(0, heap.Rejections);
    }

    [TestMethod]
    public void TheUsableSizeOfABlockIsItsOwn()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100, 8);
        Assert.AreEqual(104, heap.UsableSize(block, 100, 8));
        Assert.AreEqual(104, heap.UsableSize(block, 1, 3));
        Assert.AreEqual(0, heap.UsableSize(block + 8, 100, 8));
    }

    [TestMethod]
    public void TheUsableSizeOfARequestIsWholeGranules()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        for (int size = 1; size <= heap.Capacity; size++)
            Assert.AreEqual((size + 7) / 8 * 8, heap.UsableSizeOf(size, 8));
        Assert.AreEqual(0, heap.UsableSizeOf(0, 8));
        Assert.AreEqual(0, heap.UsableSizeOf(heap.Capacity + 1, 8));
        Assert.AreEqual(0, heap.UsableSizeOf(-1, 8));
        Assert.AreEqual(0, heap.UsableSizeOf(8, 0));
        Assert.AreEqual(0, heap.UsableSizeOf(8, 3));
        Assert.AreEqual(8, heap.UsableSizeOf(8, 1024));
        Assert.AreEqual(0, heap.UsableSizeOf(8, 1 << 20));
    }
}
