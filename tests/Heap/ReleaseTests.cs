namespace Allocator.NoStd.Tests;

[TestClass]
public class ReleaseTests
{
    [TestMethod]
    public void AReleasedBlockIsAllocatedAgain()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(block, heap.Allocate(100));
    }

    [TestMethod]
    public void NeighboursCoalesceInWhateverOrderTheyAreReleased()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int[] blocks = new int[3];
        for (int order = 0; order < 6; order++)
        {
            for (int i = 0; i < 3; i++)
                blocks[i] = heap.Allocate(40 + i * 8);
            int last = heap.Allocate(8);
            int first = order / 2;
            int second = (first + 1 + order % 2) % 3;
            heap.Deallocate(blocks[first]);
            heap.Deallocate(blocks[second]);
            Assert.IsTrue(heap.IsSound);
            heap.Deallocate(blocks[3 - first - second]);
            BlockList walked = BlockList.Of(heap);
            Assert.AreEqual(2, walked.Count);
            Assert.AreEqual(144, walked.Sizes[0]);
            Assert.IsFalse(walked.AreLive[0]);
            Assert.IsTrue(heap.IsSound);
            heap.Deallocate(last);
            Assert.AreEqual(0, BlockList.Of(heap).Count);
        }
    }

    [TestMethod]
    public void TheFrontierFoldsBackOverEverythingFree()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int one = heap.Allocate(100);
        int two = heap.Allocate(200);
        int three = heap.Allocate(300);
        heap.Deallocate(two);
        Assert.AreEqual(3, BlockList.Of(heap).Count);
        heap.Deallocate(three);
        Assert.AreEqual(1, BlockList.Of(heap).Count);
        Assert.AreEqual(two, heap.Allocate(1000));
        heap.Deallocate(one);
        Assert.AreEqual(2, BlockList.Of(heap).Count);
    }

    [TestMethod]
    public void AReleasedBlocksNeighboursAreLeftAlone()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(8);
        int block = heap.Allocate(8);
        int behind = heap.Allocate(8);
        heap.Fill(before, 8, 1);
        heap.Fill(behind, 8, 2);
        heap.Deallocate(block);
        Assert.IsTrue(heap.Holds(before, 8, 1));
        Assert.IsTrue(heap.Holds(behind, 8, 2));
        Assert.AreEqual(8, heap.UsableSize(before));
        Assert.AreEqual(8, heap.UsableSize(behind));
    }

    [TestMethod]
    [DataRow(100, 97)]
    [DataRow(100, 100)]
    [DataRow(100, 104)]
    [DataRow(8, 1)]
    [DataRow(1000, 993)]
    public void ASizedReleaseTakesAnySizeOfTheSameGranules(int size, int released)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(size);
        Assert.IsTrue(heap.Deallocate(block, released));
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual(1, heap.Releases);
    }

    [TestMethod]
    [DataRow(96)]
    [DataRow(105)]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(-1)]
    [DataRow(-104)]
    [DataRow(int.MaxValue)]
    public void ASizedReleaseOfAnotherSizeIsRejected(int released)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.Deallocate(block, released));
        before.AssertRejected();
        Assert.IsTrue(heap.Deallocate(block, 100));
    }

    [TestMethod]
    public void ASizedReleaseFollowsTheSizeAskedForLast()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        Assert.IsTrue(heap.GrowInPlace(block, 200));
        Assert.IsFalse(heap.Deallocate(block, 100));
        Assert.IsTrue(heap.ShrinkInPlace(block, 50));
        Assert.IsFalse(heap.Deallocate(block, 200));
        Assert.IsTrue(heap.Deallocate(block, 50));
    }

    [TestMethod]
    public void ASizedReleaseOfNoBlockIsRejected()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        heap.Deallocate(block);
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.Deallocate(block, 100));
        before.AssertRejected();
        Assert.IsFalse(heap.Deallocate(0, 100));
        Assert.IsFalse(heap.Deallocate(0, 0));
        before.AssertOnly(0, 3);
    }
}
