namespace Allocator.NoStd.Tests;

/// <summary>Which alignments a block that waits serves.</summary>
[TestClass]
public class WaitingAlignmentTests
{
    private const int RegionBytes = 32768;

    [TestMethod]
    public void AnAlignedRequestGetsAWaitingBlockThatLiesRight()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int right = heap.Allocate(48, 32);
        int wrong = heap.Allocate(48, 32) + 48;
        Assert.AreEqual(wrong, heap.Allocate(48));
        int last = heap.Allocate(48);
        heap.Deallocate(right);
        Assert.AreEqual(right, heap.Allocate(48, 32));
        heap.Deallocate(right);
        heap.Deallocate(wrong);
        int other = heap.Allocate(48, 32);
        Assert.AreNotEqual(wrong, other);
        Assert.IsTrue(heap.IsAligned(other, 32));
        Assert.AreNotEqual(0, last);
    }

    // Wherever the block that waits lies between two multiples.
    [TestMethod]
    [DataRow(16, 8)]
    [DataRow(32, 8)]
    [DataRow(32, 16)]
    [DataRow(64, 8)]
    [DataRow(64, 32)]
    public void AWaitingBlockThatLiesWrongStays(int alignment, int distance)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = WaitingAt(heap, alignment, distance);
        Assert.IsTrue(heap.IsAligned(heap.Allocate(80, alignment), alignment));
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreEqual(block, heap.Allocate(80));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ABlockMovesToNoWaitingOneThatLiesWrong()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        WaitingAt(heap, 32, 8);
        int block = heap.Allocate(16, 32);
        heap.Allocate(200);
        int moved = heap.Reallocate(block, 16, 80, 32);
        Assert.AreNotEqual(block, moved);
        Assert.IsTrue(heap.IsAligned(moved, 32));
        Assert.AreEqual(1, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ABlockMovesElsewhereWhereNoneOfItsSizeWaits()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(16);
        int waiting = WaitingAt(heap, 8, 8);
        int moved = heap.Reallocate(block, 16, 88);
        Assert.IsTrue(moved > waiting);
        Assert.AreEqual(1, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // An alignment is looked at in full: neither is this one 8, nor is it a power of two.
    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    [DataRow(24)]
    [DataRow(-8)]
    [DataRow(int.MinValue)]
    public void NoWaitingBlockIsAtAnAlignmentThatIsNone(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(48, 4096);
        heap.Allocate(8);
        heap.Deallocate(block);
        Assert.AreEqual(1, Waiting(heap));
        long rejections = heap.Rejections;
        Assert.AreEqual(0, heap.Allocate(48, alignment));
        Assert.AreEqual(rejections + 1, heap.Rejections);
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreEqual(block, heap.Allocate(48, 1));
    }

    // The largest alignment there is for a heap of any size in which blocks wait, and the next.
    [TestMethod]
    [DataRow(8192)]
    [DataRow(16384)]
    public void AWaitingBlockIsFoundAtALargeAlignment(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(48, alignment);
        heap.Allocate(8);
        heap.Deallocate(block);
        Assert.IsTrue(heap.IsAligned(heap.Allocate(48, alignment), alignment));
        Assert.IsTrue(heap.IsSound);
    }

    // A block that waits so far behind a multiple, between two that are live. No gap before a multiple has room for it.
    private static int WaitingAt(TestHeap heap, int alignment, int distance)
    {
        int before = heap.Allocate(distance, alignment);
        int block = heap.Allocate(80);
        Assert.AreEqual(before + distance, block);
        heap.Allocate(8);
        heap.Deallocate(block);
        return block;
    }

    private static int Waiting(TestHeap heap) => (int)heap.ReadControl(ControlBlock.Deferred);
}
