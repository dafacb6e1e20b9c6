namespace Allocator.NoStd.Tests;

/// <summary>Faults that shipping allocators have, each one shown not to be here.</summary>
[TestClass]
public class PeerFaultTests
{
    [TestMethod]
    [DataRow(8)]
    [DataRow(64)]
    [DataRow(4096)]
    public void TheSizeDoesNotWrapWhenItIsRoundedUp(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(16384);
        HeapState before = new HeapState(heap);
        for (int k = 1; k <= 16; k++)
            Assert.AreEqual(0, heap.Allocate(-k, alignment));
        Assert.AreEqual(0, heap.Allocate(1 - alignment, alignment));
        Assert.AreEqual(0, heap.Allocate(-alignment, alignment));
        Assert.AreEqual(0, heap.Allocate(-alignment - 1, alignment));
        before.AssertOnly(19, 0);
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(520)]
    [DataRow(513)]
    [DataRow(1008)]
    [DataRow(3000)]
    public void ABlockReleasedInAFullHeapServesTheSameSizeAgain(int size)
    {
        using TestHeap heap = TestHeap.Ready(16384);
        heap.Allocate(8);
        int block = heap.Allocate(size);
        heap.Exhaust();
        Assert.AreEqual(0, heap.FreeBytes);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(block, heap.Allocate(size));
        Assert.AreEqual(0, heap.FreeBytes);
    }

    [TestMethod]
    public void MostOfTheRegionCanBeUsed()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int served = 0;
        while (heap.Allocate(100) != 0)
            served++;
        Assert.IsTrue(served * 104 > 65536 * 95 / 100, served.ToString() + " blocks of 100 bytes in 64 KiB");
        Assert.AreEqual(heap.Capacity / 104, served);
    }

    [TestMethod]
    public void ReallocationNeverReadsBeyondTheOldSize()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(16);
        int behind = heap.Allocate(160);
        heap.Fill(block, 16, 1);
        heap.Fill(behind, 160, 2);
        int moved = heap.Reallocate(block, 16, 160);
        Assert.IsTrue(heap.Holds(moved, 16, 1));
        for (int i = 16; i < 160; i++)
            Assert.AreEqual((int)TestHeap.Dirt, (int)heap[moved + i]);
    }

    [TestMethod]
    public void ReallocationToASmallSizeReturnsTheBlock()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(1000);
        heap.Fill(block, 1000, 1);
        Assert.AreEqual(block, heap.Reallocate(block, 1000, 1));
        Assert.IsTrue(heap.Holds(block, 8, 1));
        Assert.AreEqual(8, heap.UsedBytes);
    }

    [TestMethod]
    public void ReallocationToALargeSizeCopiesAndReleases()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(8);
        heap.Fill(block, 100, 1);
        int moved = heap.Reallocate(block, 100, 1000);
        Assert.AreNotEqual(block, moved);
        Assert.IsTrue(heap.Holds(moved, 100, 1));
        Assert.AreEqual(1008, heap.UsedBytes);
        Assert.AreEqual(block, heap.Allocate(104));
    }

    // What an array's length times its element size comes to when nobody checks it: something small, zero or negative.
    [TestMethod]
    public void AProductThatOverflowedIsNotServedAsSomethingElse()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(0));
        Assert.AreEqual(0, heap.AllocateZeroed(0));
        before.AssertOnly(0, 2);
        Assert.AreEqual(0, heap.AllocateZeroed(int.MinValue));
        Assert.AreEqual(0, heap.AllocateZeroed(-4));
        before.AssertOnly(2, 2);
    }

    [TestMethod]
    public void ReallocationKeepsTheAlignment()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int block = heap.Allocate(64, 512);
        for (int size = 128; size < 8192; size += 544)
        {
            heap.Allocate(8);
            block = heap.Reallocate(block, size == 128 ? 64 : size - 544, size, 512);
            Assert.AreNotEqual(0, block);
            Assert.IsTrue(heap.IsAligned(block, 512));
        }
    }

    [TestMethod]
    public void AlignedBlocksOfASmallHeapDoNotOverlap()
    {
        using TestHeap heap = TestHeap.Ready(1024);
        int[] blocks = new int[64];
        int count = 0;
        for (int alignment = 256; alignment >= 8; alignment /= 2)
        {
            int block = heap.Allocate(24, alignment);
            while (block != 0)
            {
                heap.Fill(block, 24, count);
                blocks[count++] = block;
                block = heap.Allocate(24, alignment);
            }
        }
        Assert.AreEqual(count * 24, heap.UsedBytes);
        Assert.IsTrue(heap.IsSound);
        for (int i = 0; i < count; i++)
            Assert.IsTrue(heap.Holds(blocks[i], 24, i));
        for (int i = 0; i < count; i++)
            Assert.IsTrue(heap.Deallocate(blocks[i]));
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
    }

    [TestMethod]
    public void PaddingIsNeverLost()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        for (int i = 0; i < 500; i++)
        {
            int block = heap.Allocate(1 + i * 7 % 100, 16 << (i % 7));
            int other = heap.Allocate(1 + i * 13 % 90, 16 << (i % 5));
            Assert.IsTrue(heap.Deallocate(block));
            Assert.IsTrue(heap.Deallocate(other));
            Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
        }
    }

    [TestMethod]
    public void InitializingTwiceWritesNothing()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        FixedRegionHeap second = new FixedRegionHeap();
        heap.Fill(heap.Allocate(100), 104, 1);
        HeapState before = new HeapState(heap);
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)heap.Initialize());
        Assert.AreEqual((int)RegionStatus.InUse, (int)heap.Offer(second, heap.SealAt, 1024));
        before.AssertOnly(0, 0);
    }

    [TestMethod]
    public void ATinyOrUnalignedRegionIsNotWrittenTo()
    {
        using TestHeap memory = new TestHeap(1024);
        FixedRegionHeap heap = new FixedRegionHeap();
        for (int bytes = 0; bytes < 16; bytes++)
            Assert.AreEqual((int)RegionStatus.TooSmall, (int)memory.Offer(heap, 512, bytes));
        for (int start = 1; start < 8; start++)
            Assert.AreEqual((int)RegionStatus.Unaligned, (int)memory.Offer(heap, start, 1000));
        Assert.IsTrue(memory.IsUntouchedOutside(0, 0));
    }

    // An allocation of zeros, compiled into a call of itself, does not come back.
    [TestMethod]
    public void AZeroedAllocationComesBack()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int block = heap.AllocateZeroed(40000);
        Assert.AreEqual(heap.First, block);
        Assert.IsTrue(heap.IsZero(block, 40000));
    }
}
