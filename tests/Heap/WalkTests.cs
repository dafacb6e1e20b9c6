namespace Allocator.NoStd.Tests;

[TestClass]
public class WalkTests
{
    [TestMethod]
    public void AnEmptyHeapHasNoBlocks()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        BlockList blocks = new BlockList(heap, 4, 4);
        Assert.IsTrue(heap.Walk(blocks));
        Assert.AreEqual(0, blocks.Count);
    }

    [TestMethod]
    public void BlocksAreShownInTheOrderOfAddresses()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(10);
        int hole = heap.Allocate(1000);
        heap.Allocate(30);
        heap.Deallocate(hole);
        BlockList blocks = new BlockList(heap, 4, 4);
        Assert.IsTrue(heap.Walk(blocks));
        Assert.AreEqual(3, blocks.Count);
        Assert.AreEqual(heap.First, blocks.Offsets[0]);
        Assert.AreEqual(16, blocks.Sizes[0]);
        Assert.IsTrue(blocks.AreLive[0]);
        Assert.AreEqual(hole, blocks.Offsets[1]);
        Assert.AreEqual(1000, blocks.Sizes[1]);
        Assert.IsFalse(blocks.AreLive[1]);
        Assert.AreEqual(hole + 1000, blocks.Offsets[2]);
        Assert.AreEqual(32, blocks.Sizes[2]);
        Assert.IsTrue(blocks.AreLive[2]);
    }

    [TestMethod]
    public void TheVisitorEndsTheWalk()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        for (int i = 0; i < 5; i++)
            heap.Allocate(8);
        BlockList blocks = new BlockList(heap, 5, 2);
        Assert.IsFalse(heap.Walk(blocks));
        Assert.AreEqual(2, blocks.Count);
        blocks = new BlockList(heap, 5, 5);
        Assert.IsFalse(heap.Walk(blocks));
        Assert.AreEqual(5, blocks.Count);
        blocks = new BlockList(heap, 6, 6);
        Assert.IsTrue(heap.Walk(blocks));
    }

    [TestMethod]
    public void AWalkNeedsAVisitor()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        Assert.IsFalse(heap.Heap.Walk(null));
    }

    [TestMethod]
    public void AWalkChangesNothing()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(8);
        HeapState before = new HeapState(heap);
        BlockList.Of(heap);
        before.AssertOnly(0, 0);
    }
}
