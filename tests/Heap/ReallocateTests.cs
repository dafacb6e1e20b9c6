namespace Allocator.NoStd.Tests;

[TestClass]
public class ReallocateTests
{
    [TestMethod]
    [DataRow(104)]
    [DataRow(97)]
    [DataRow(100)]
    public void ABlockOfTheSameGranulesStays(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        heap.Fill(block, 104, 1);
        Assert.AreEqual(block, heap.Reallocate(block, 100, newSize));
        Assert.IsTrue(heap.Holds(block, 104, 1));
        Assert.AreEqual(104, heap.UsableSize(block));
        Assert.AreEqual(2, heap.Allocations);
        Assert.AreEqual(0, heap.Releases);
    }

    [TestMethod]
    public void AShrunkBlockStaysAndItsTailIsFree()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(800);
        heap.Exhaust();
        heap.Fill(block, 800, 1);
        Assert.AreEqual(block, heap.Reallocate(block, 800, 80));
        Assert.IsTrue(heap.Holds(block, 80, 1));
        Assert.AreEqual(80, heap.UsableSize(block));
        Assert.AreEqual(720, heap.LargestFreeBlock);
        Assert.AreEqual(block + 80, heap.Allocate(720));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ABlockGrowsIntoTheFreeBlockBehind()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        int behind = heap.Allocate(80);
        heap.Allocate(8);
        heap.Fill(block, 80, 1);
        heap.Deallocate(behind);
        Assert.AreEqual(block, heap.Reallocate(block, 80, 120));
        Assert.IsTrue(heap.Holds(block, 80, 1));
        Assert.AreEqual(120, heap.UsableSize(block));
        Assert.AreEqual(block + 120, heap.Allocate(40));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ABlockGrowsIntoTheFrontier()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        heap.Fill(block, 80, 1);
        Assert.AreEqual(block, heap.Reallocate(block, 80, heap.Capacity));
        Assert.IsTrue(heap.Holds(block, 80, 1));
        Assert.AreEqual(0, heap.LargestFreeBlock);
        Assert.AreEqual(heap.Capacity, heap.UsableSize(block));
    }

    [TestMethod]
    public void ABlockThatCannotGrowMovesAndItsOldPlaceIsFree()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        int behind = heap.Allocate(80);
        heap.Fill(block, 80, 1);
        heap.Fill(behind, 80, 2);
        int moved = heap.Reallocate(block, 80, 200);
        Assert.AreEqual(behind + 80, moved);
        Assert.IsTrue(heap.Holds(moved, 80, 1));
        Assert.IsTrue(heap.Holds(behind, 80, 2));
        Assert.AreEqual(0, heap.UsableSize(block));
        Assert.AreEqual(block, heap.Allocate(80));
        Assert.AreEqual(200 + 80 + 80, heap.UsedBytes);
        Assert.AreEqual(0, heap.Releases);
    }

    [TestMethod]
    public void NoMoreThanTheOldSizeIsCopied()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        heap.Allocate(8);
        heap.Fill(block, 80, 1);
        int moved = heap.Reallocate(block, 13, 400);
        Assert.IsTrue(heap.Holds(moved, 13, 1));
        for (int i = 13; i < 400; i++)
            Assert.AreEqual((int)TestHeap.Dirt, (int)heap[moved + i]);
    }

    [TestMethod]
    public void NoMoreThanTheNewSizeIsCopied()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int block = UnalignedBlock(heap, 80);
        heap.Fill(block, 80, 1);
        int moved = heap.Reallocate(block, 80, 13, 1024);
        Assert.IsTrue(heap.IsAligned(moved, 1024));
        Assert.IsTrue(heap.Holds(moved, 13, 1));
        for (int i = 13; i < 80; i++)
            Assert.AreEqual((int)TestHeap.Dirt, (int)heap[moved + i]);
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(256)]
    [DataRow(2048)]
    public void AlignmentHoldsForTheBlockReturned(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(32768);
        int block = UnalignedBlock(heap, 80);
        heap.Fill(block, 80, 1);
        int moved = heap.Reallocate(block, 80, 80, alignment);
        Assert.IsTrue(heap.IsAligned(moved, alignment));
        Assert.IsTrue(heap.Holds(moved, 80, 1));
        heap.Allocate(8);
        int again = heap.Reallocate(moved, 80, 600, alignment);
        Assert.IsTrue(heap.IsAligned(again, alignment));
        Assert.IsTrue(heap.Holds(again, 80, 1));
        Assert.AreEqual(again, heap.Reallocate(again, 600, 40, alignment));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void AnAlignedBlockStaysWhereItCanGrow()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int block = heap.Allocate(80, 1024);
        Assert.AreEqual(block, heap.Reallocate(block, 80, 500, 1024));
        Assert.AreEqual(500 + 4, heap.UsedBytes);
    }

    // The whole heap: a free block, the block, a free block. None is large enough, both free ones and the block are.
    [TestMethod]
    public void SlidingAvoidsARefusal()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(1000);
        int block = heap.Allocate(1200);
        heap.Exhaust();
        heap.Fill(block, 1200, 1);
        heap.Deallocate(before);
        int behind = block + 1200;
        heap.Deallocate(behind);
        int behindSize = heap.End - behind;
        int wanted = 1200 + behindSize + 504;
        Assert.IsTrue(heap.LargestFreeBlock < wanted);
        Assert.AreEqual(before, heap.Reallocate(block, 1200, wanted));
        Assert.IsTrue(heap.Holds(before, 1200, 1));
        Assert.AreEqual(wanted, heap.UsableSize(before));
        Assert.AreEqual(wanted, heap.UsedBytes);
        Assert.AreEqual(heap.Capacity - wanted, heap.LargestFreeBlock);
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(before + wanted, heap.Allocate(heap.Capacity - wanted));
    }

    [TestMethod]
    public void SlidingIntoAFullHeapsHoleLeavesTheRestFree()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(800);
        int block = heap.Allocate(800);
        int behind = heap.Allocate(800);
        heap.Exhaust();
        heap.Fill(block, 800, 1);
        heap.Fill(behind, 800, 2);
        heap.Deallocate(before);
        Assert.AreEqual(before, heap.Reallocate(block, 800, 1200));
        Assert.IsTrue(heap.Holds(before, 800, 1));
        Assert.IsTrue(heap.Holds(behind, 800, 2));
        Assert.AreEqual(400, heap.LargestFreeBlock);
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(before + 1200, heap.Allocate(400));
        Assert.AreEqual(0, heap.FreeBytes);
    }

    [TestMethod]
    public void SlidingTakesTheFreeBlockBehindAsWell()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(400);
        int block = heap.Allocate(800);
        int behind = heap.Allocate(400);
        int last = heap.Allocate(8);
        heap.Exhaust();
        heap.Fill(block, 800, 1);
        heap.Deallocate(before);
        heap.Deallocate(behind);
        Assert.AreEqual(before, heap.Reallocate(block, 800, 1600));
        Assert.IsTrue(heap.Holds(before, 800, 1));
        Assert.AreEqual(1600, heap.UsableSize(before));
        Assert.AreEqual(0, heap.FreeBytes);
        Assert.AreEqual(8, heap.UsableSize(last));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void SlidingKeepsTheAlignmentAndFreesWhatIsPassedOver()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int pad = heap.Allocate(1024 - heap.First + 512);
        int before = heap.Allocate(1000);
        int block = heap.Allocate(1024, 8);
        int behind = heap.Allocate(8);
        heap.Exhaust();
        heap.Fill(block, 1024, 1);
        heap.Deallocate(before);
        Assert.AreEqual(0, heap.Reallocate(block, 1024, 1600, 4096));
        int aligned = 2048;
        Assert.AreEqual(aligned, heap.Reallocate(block, 1024, 1400, 1024));
        Assert.IsTrue(heap.Holds(aligned, 1024, 1));
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(1400, heap.UsableSize(aligned));
        Assert.AreEqual(before, heap.Allocate(aligned - before));
        Assert.AreEqual(behind - aligned - 1400, heap.FreeBytes);
        Assert.AreNotEqual(0, pad);
    }

    [TestMethod]
    public void SlidingIsRefusedWhereAllThreeAreTooSmall()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(400);
        int block = heap.Allocate(800);
        int behind = heap.Allocate(400);
        heap.Exhaust();
        heap.Fill(block, 800, 1);
        heap.Deallocate(before);
        heap.Deallocate(behind);
        HeapState state = new HeapState(heap);
        Assert.AreEqual(0, heap.Reallocate(block, 800, 1601));
        state.AssertRefused();
        Assert.AreEqual(before, heap.Reallocate(block, 800, 1600));
    }

    [TestMethod]
    public void ABlockDoesNotSlideWhereItCanGrowInPlace()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(400);
        int block = heap.Allocate(800);
        int behind = heap.Allocate(400);
        heap.Exhaust();
        heap.Deallocate(before);
        heap.Deallocate(behind);
        Assert.AreEqual(block, heap.Reallocate(block, 800, 1200));
    }

    [TestMethod]
    public void ABlockDoesNotSlideWhereThereIsAnotherPlace()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int before = heap.Allocate(400);
        int block = heap.Allocate(800);
        heap.Allocate(8);
        int other = heap.Allocate(1200);
        heap.Exhaust();
        heap.Fill(block, 800, 1);
        heap.Deallocate(before);
        heap.Deallocate(other);
        Assert.AreEqual(other, heap.Reallocate(block, 800, 1200));
        Assert.IsTrue(heap.Holds(other, 800, 1));
        Assert.AreEqual(1200, heap.LargestFreeBlock);
    }

    // There is an aligned place within the block itself, but that is not the way blocks slide.
    [TestMethod]
    public void ABlockDoesNotSlideUp()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        heap.Allocate(2048 - heap.First + 8);
        int before = heap.Allocate(80);
        int block = heap.Allocate(3000);
        heap.Exhaust();
        heap.Fill(block, 3000, 1);
        heap.Deallocate(before);
        HeapState state = new HeapState(heap);
        Assert.AreEqual(0, heap.Reallocate(block, 3000, 100, 1024));
        state.AssertRefused();
    }

    // Blocks long enough to have their length noted in the map, slid by a little: the notes lie over each other.
    [TestMethod]
    public void LongBlocksSlideByEveryDistance()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        for (int distance = 1; distance < 70; distance++)
        {
            int before = heap.Allocate(distance * 8);
            int block = heap.Allocate(250 * 8);
            int behind = heap.Allocate(8);
            heap.Exhaust();
            heap.Fill(block, 2000, distance);
            heap.Deallocate(before);
            Assert.AreEqual(before, heap.Reallocate(block, 2000, 2001));
            Assert.IsTrue(heap.Holds(before, 2000, distance));
            Assert.AreEqual(251 * 8, heap.UsableSize(before));
            Assert.AreEqual((distance - 1) * 8, heap.LargestFreeBlock);
            Assert.AreEqual((int)HeapFault.None, heap.Verify());
            Assert.IsTrue(heap.Deallocate(behind));
            Assert.IsTrue(heap.Deallocate(before));
            Assert.IsTrue(heap.Deallocate(behind + 8));
            Assert.AreEqual(0, heap.UsedBytes);
        }
    }

    [TestMethod]
    [DataRow(0, 10, 8)]
    [DataRow(105, 10, 8)]
    [DataRow(-1, 10, 8)]
    [DataRow(int.MaxValue, 10, 8)]
    [DataRow(100, 0, 8)]
    [DataRow(100, 10, 0)]
    [DataRow(100, 10, 3)]
    [DataRow(100, 10, 24)]
    [DataRow(100, 10, -8)]
    [DataRow(100, 10, 8192)]
    [DataRow(100, 200, 0)]
    [DataRow(100, 200, 65536)]
    public void AWrongCallIsRejected(int oldSize, int newSize, int alignment)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Reallocate(block, oldSize, newSize, alignment));
        before.AssertRejected();
    }

    [TestMethod]
    public void TheUsableSizeIsAnOldSizeToo()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        heap.Fill(block, 104, 1);
        int moved = heap.Reallocate(block, 104, 300);
        Assert.IsTrue(heap.Holds(moved, 104, 1));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(-7)]
    [DataRow(-8)]
    [DataRow(-9)]
    [DataRow(int.MinValue)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MaxValue - 7)]
    [DataRow(4096)]
    public void MoreThanThereIsIsRefusedAndTheBlockStays(int newSize)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Fill(block, 104, 1);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Reallocate(block, 100, newSize));
        before.AssertRefused();
        Assert.IsTrue(heap.Holds(block, 104, 1));
        Assert.IsTrue(heap.Deallocate(block));
    }

    [TestMethod]
    public void NoBlockCannotBeReallocated()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        int gone = heap.Allocate(100);
        heap.Allocate(8);
        heap.Deallocate(gone);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Reallocate(0, 100, 200));
        Assert.AreEqual(0, heap.Reallocate(gone, 100, 200));
        Assert.AreEqual(0, heap.Reallocate(block + 8, 50, 200));
        Assert.AreEqual(0, heap.Reallocate(block + 1, 50, 200));
        before.AssertOnly(0, 4);
    }

    // A block directly behind another, so that it lies at no multiple of 16.
    private static int UnalignedBlock(TestHeap heap, int size)
    {
        if (heap.First % 16 == 0)
            heap.Allocate(8);
        int block = heap.Allocate(size);
        Assert.AreEqual(8, block % 16);
        return block;
    }
}
