namespace Allocator.NoStd.Tests;

/// <summary>Released blocks that wait for the next request of their size.</summary>
[TestClass]
public class QuickListTests
{
    [TestMethod]
    [DataRow(8)]
    [DataRow(24)]
    [DataRow(128)]
    public void ABlockThatWaitsIsHandedOutToTheNextRequestOfItsSize(int size)
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int first = heap.Allocate(size);
        int second = heap.Allocate(size);
        heap.Allocate(size);
        Assert.IsTrue(heap.Deallocate(first));
        Assert.IsTrue(heap.Deallocate(second));
        Assert.AreEqual(2u, heap.ReadControl(ControlBlock.Waiting));
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(second, heap.Allocate(size));
        Assert.AreEqual(first, heap.Allocate(size - 7));
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Waiting));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    [DataRow(8)]
    [DataRow(16)]
    [DataRow(128)]
    public void ABlockThatWaitsIsNoBlockToItsUser(int size)
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int block = heap.Allocate(size);
        heap.Allocate(8);
        Assert.IsTrue(heap.Deallocate(block));
        for (int i = 0; i < size; i++)
            heap[block + i] = 0x5A;
        Assert.IsFalse(heap.Deallocate(block));
        Assert.IsFalse(heap.Deallocate(block, size));
        Assert.AreEqual(0, heap.Reallocate(block, 8, 16));
        Assert.IsFalse(heap.GrowInPlace(block, 400));
        Assert.IsFalse(heap.ShrinkInPlace(block, 1));
        Assert.AreEqual(0, heap.UsableSize(block));
        Assert.AreEqual(5, heap.Rejections);
    }

    [TestMethod]
    public void LargerBlocksDoNotWait()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int block = heap.Allocate(129);
        heap.Allocate(8);
        heap.Deallocate(block);
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Waiting));
    }

    [TestMethod]
    public void NoBlockWaitsOnceHalfOfTheRegionHasBeenHandedOut()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int early = heap.Allocate(40);
        heap.Allocate(heap.Capacity / 2);
        int late = heap.Allocate(40);
        heap.Allocate(8);
        heap.Deallocate(early);
        heap.Deallocate(late);
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Waiting));
    }

    [TestMethod]
    public void NoMoreThanSixtyFourBlocksWait()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int[] blocks = new int[100];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = heap.Allocate(8 * (1 + i % 16));
        for (int i = 0; i < blocks.Length; i++)
            Assert.IsTrue(heap.Deallocate(blocks[i]));
        Assert.AreEqual(64u, heap.ReadControl(ControlBlock.Waiting));
        Assert.IsTrue(heap.IsSound);
    }

    // So blocks that nobody asks for do not keep the others out for ever.
    [TestMethod]
    public void WhereAllPlacesAreTakenAnotherBlockIsFreedForTheOneReleased()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int[] blocks = new int[64];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = heap.Allocate(24);
            heap.Allocate(8);
        }
        int late = heap.Allocate(40);
        heap.Allocate(8);
        for (int i = 0; i < blocks.Length; i++)
            heap.Deallocate(blocks[i]);
        heap.Deallocate(late);
        Assert.AreEqual(64u, heap.ReadControl(ControlBlock.Waiting));
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(late, heap.Allocate(40));
    }

    [TestMethod]
    public void WhereMemoryIsScarceTheFrontierLetsOneGo()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int first = heap.Allocate(24);
        heap.Allocate(8);
        int second = heap.Allocate(24);
        heap.Allocate(8);
        heap.Deallocate(first);
        heap.Deallocate(second);
        heap.Allocate(heap.Capacity / 2);
        Assert.AreEqual(2u, heap.ReadControl(ControlBlock.Waiting));
        heap.Allocate(2000);
        Assert.AreEqual(1u, heap.ReadControl(ControlBlock.Waiting));
        Assert.IsTrue(heap.IsSound);
    }

    // Neither from before nor from behind: it would be in two lists at once.
    [TestMethod]
    [DataRow(8)]
    [DataRow(24)]
    public void NeighboursDoNotTakeInABlockThatWaits(int size)
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int before = heap.Allocate(400);
        int waiting = heap.Allocate(size);
        int behind = heap.Allocate(400);
        heap.Allocate(8);
        heap.Deallocate(waiting);
        heap.Deallocate(before);
        heap.Deallocate(behind);
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(waiting, heap.Allocate(size));
        Assert.AreEqual(behind, heap.Allocate(400));
        Assert.AreEqual(before, heap.Allocate(400));
    }

    [TestMethod]
    public void ARequestThatWouldBeRefusedHasEverythingCoalesce()
    {
        using TestHeap heap = TestHeap.Plentiful(16384);
        int count = heap.Capacity / 2 / 128 - 1;
        int[] blocks = new int[count];
        for (int i = 0; i < count; i++)
            blocks[i] = heap.Allocate(128);
        for (int i = 0; i < count; i++)
            heap.Deallocate(blocks[i]);
        Assert.AreNotEqual(0u, heap.ReadControl(ControlBlock.Waiting));
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
    }

    [TestMethod]
    public void TheLargestFreeBlockCountsWhatWaits()
    {
        using TestHeap heap = TestHeap.Plentiful(16384);
        int block = heap.Allocate(100);
        heap.Deallocate(block);
        Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
    }

    [TestMethod]
    public void ABlockGrowsInPlaceOverWhatWaitsBehindIt()
    {
        using TestHeap heap = TestHeap.Plentiful(16384);
        int block = heap.Allocate(40);
        int behind = heap.Allocate(40);
        heap.Allocate(8);
        heap.Deallocate(behind);
        Assert.IsTrue(heap.GrowInPlace(block, 80));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void AnAlignedRequestTakesABlockThatWaitsAndLiesRight()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int block = heap.Allocate(64, 64);
        heap.Allocate(64, 64);
        heap.Deallocate(block);
        Assert.AreEqual(1u, heap.ReadControl(ControlBlock.Waiting));
        Assert.AreEqual(block, heap.Allocate(64, 64));
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Waiting));
    }

    // The links are the user's to damage: where they lead is not handed out.
    [TestMethod]
    public void AWriteIntoABlockThatWaitsEndsItsList()
    {
        using TestHeap heap = TestHeap.Plentiful(65536);
        int first = heap.Allocate(24);
        int second = heap.Allocate(24);
        int live = heap.Allocate(24);
        heap.Deallocate(first);
        heap.Deallocate(second);
        heap.WriteWord(second, (uint)(live >> 3));
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
        for (int i = 0; i < 10; i++)
            Assert.AreNotEqual(live, heap.Allocate(24));
        Assert.AreEqual(0u, heap.Heap.Damages);
        Assert.AreEqual(0, heap.Allocate(heap.Capacity));
        Assert.AreEqual(1u, heap.Heap.Damages);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    public void AWriteIntoTheLinksOfAFreeBlockIsNoticed(int link)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int[] free = new int[3];
        for (int i = 0; i < free.Length; i++)
        {
            free[i] = heap.Allocate(400);
            heap.Allocate(8);
        }
        int live = heap.Allocate(400);
        heap.Allocate(8);
        for (int i = 0; i < free.Length; i++)
            heap.Deallocate(free[i]);
        heap.WriteWord(free[1] + link, (uint)(live >> 3));
        for (int i = 0; i < 20; i++)
        {
            int block = heap.Allocate(400);
            Assert.AreNotEqual(live, block);
        }
        Assert.AreNotEqual(0u, heap.Heap.Damages);
    }

    [TestMethod]
    public void ALongBlockWhoseNotedLengthWasWrittenOverIsNotTakenIn()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int free = heap.Allocate(4000);
        int block = heap.Allocate(64);
        heap.Allocate(8);
        heap.Deallocate(free);
        heap.WriteWord(block - 4, 3);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(1u, heap.Heap.Damages);
        Assert.AreEqual(block, heap.Allocate(64));
    }
}
