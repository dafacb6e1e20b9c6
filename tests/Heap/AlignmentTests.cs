namespace Allocator.NoStd.Tests;

[TestClass]
public class AlignmentTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void AlignmentsUpToAGranuleCostNothing(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        Assert.AreEqual(heap.First, heap.Allocate(8, alignment));
        Assert.AreEqual(heap.First + 8, heap.Allocate(1, alignment));
        Assert.AreEqual(heap.First + 16, heap.Allocate(8, alignment));
    }

    // Of the free blocks of a large request's own class the first is looked at, and no other.
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void AlignmentsUpToAGranuleAreServedAlike(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int longer = heap.Allocate(70 * 8);
        heap.Allocate(8);
        int shorter = heap.Allocate(65 * 8);
        int last = heap.Allocate(8);
        heap.Deallocate(longer);
        heap.Deallocate(shorter);
        Assert.AreEqual(last + 8, heap.Allocate(68 * 8, alignment));
    }

    [TestMethod]
    [DataRow(16)]
    [DataRow(32)]
    [DataRow(64)]
    [DataRow(128)]
    [DataRow(256)]
    [DataRow(512)]
    [DataRow(1024)]
    [DataRow(2048)]
    [DataRow(4096)]
    [DataRow(8192)]
    [DataRow(16384)]
    [DataRow(32768)]
    public void AddressesAreMultiplesOfTheAlignment(int alignment)
    {
        using TestHeap heap = TestHeap.Ready(131072);
        int served = 0;
        for (int i = 0; i < 40; i++)
        {
            int block = heap.Allocate(8 + i * 24, alignment);
            Assert.IsTrue(heap.IsAligned(block, alignment) || block == 0);
            served += block != 0 ? 1 : 0;
            heap.Allocate(8);
        }
        Assert.AreEqual(0, heap.Rejections);
        Assert.IsTrue(served >= 3);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void AnAlignedBlockTakesNoMoreThanItsSize()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int block = heap.Allocate(4096, 4096);
        Assert.AreEqual(4096, heap.UsableSize(block));
        Assert.AreEqual(4096, heap.UsedBytes);
        Assert.AreEqual(block + 4096, heap.Allocate(4096, 4096));
        Assert.AreEqual(8192, heap.UsedBytes);
    }

    [TestMethod]
    public void WhatIsPassedOverStaysUsable()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(8, 2048);
        Assert.AreEqual(2048, block);
        int before = block - heap.First;
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(heap.First, heap.Allocate(before));
        Assert.AreEqual(block + 8, heap.Allocate(8));
    }

    [TestMethod]
    public void WhatIsPassedOverIsBackWhenTheBlockIs()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(8, 2048);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
    }

    [TestMethod]
    public void NothingIsPassedOverWhereTheFrontierIsAligned()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int pad = heap.Allocate(1024 - heap.First);
        Assert.AreEqual(1024, heap.Allocate(16, 1024));
        Assert.AreEqual(1040, heap.Allocate(16, 16));
        Assert.AreEqual(3, BlockList.Of(heap).Count);
        Assert.IsTrue(heap.Deallocate(pad));
    }

    [TestMethod]
    public void AnAlignmentOfTheWholeRegionIsNoMistake()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int alignment = 8;
        while (alignment * 2 <= heap.Extent)
            alignment *= 2;
        int block = heap.Allocate(8, alignment);
        Assert.AreEqual(0, heap.Rejections);
        Assert.AreEqual(block == 0 ? 1 : 0, heap.Refusals);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(8, alignment * 2));
        before.AssertRejected();
    }

    // What only just fits is found if it is the first of its class. What has room at any place is found wherever it is.
    [TestMethod]
    public void WhereSizeAndAlignmentAreFreeARequestIsServed()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int aligned = heap.Allocate(64, 1024);
        int[] others = new int[12];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = heap.Allocate(64);
            if (heap.IsAligned(others[i], 1024))
                others[i] = 0;
            heap.Allocate(8);
        }
        int sure = heap.Allocate(Promise.RoomFor(8, 1024) * 8);
        heap.Allocate(8);
        heap.Exhaust();
        Assert.IsTrue(heap.Deallocate(sure));
        Assert.IsTrue(heap.Deallocate(aligned));
        for (int i = 0; i < others.Length; i++)
            Assert.IsTrue(others[i] == 0 || heap.Deallocate(others[i]));
        int block = heap.Allocate(64, 1024);
        Assert.IsTrue(block >= sure && heap.IsAligned(block, 1024));
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(64, 1024));
        before.AssertRefused();
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void AFreeBlockOfALargerClassThatJustFitsIsFound()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int block = heap.Allocate(1000, 1024);
        int behind = heap.Allocate(16);
        heap.Exhaust();
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(1000, heap.LargestFreeBlock);
        Assert.AreEqual(block, heap.Allocate(900, 1024));
        Assert.AreEqual(block + 904, heap.Allocate(96, 8));
        Assert.IsTrue(heap.Deallocate(behind));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void CarvingFromTheMiddleLeavesBothSidesFree()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int low = heap.Allocate(3000);
        int guard = heap.Allocate(8);
        heap.Exhaust();
        Assert.IsTrue(heap.Deallocate(low));
        int block = heap.Allocate(100, 1024);
        Assert.IsTrue(heap.IsAligned(block, 1024));
        Assert.IsTrue(block > low && block < guard);
        Assert.IsTrue(heap.IsSound);
        BlockList blocks = BlockList.Of(heap);
        Assert.AreEqual(low, blocks.Offsets[0]);
        Assert.IsFalse(blocks.AreLive[0]);
        Assert.AreEqual(block - low, blocks.Sizes[0]);
        Assert.IsTrue(blocks.AreLive[1]);
        Assert.AreEqual(104, blocks.Sizes[1]);
        Assert.IsFalse(blocks.AreLive[2]);
        Assert.AreEqual(guard, blocks.Offsets[3]);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(low, heap.Allocate(3000));
    }

    // The memory's own addresses count, not the distance from the region's start.
    [TestMethod]
    [DataRow(8)]
    [DataRow(16)]
    [DataRow(24)]
    [DataRow(40)]
    [DataRow(1000)]
    public void ARegionMayBeginAnywhere(int start)
    {
        using TestHeap memory = new TestHeap(8192);
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)memory.Offer(heap, start, 4096));
        for (int alignment = 16; alignment <= 1024; alignment *= 2)
        {
            int block = memory.AllocateIn(heap, 40, alignment);
            Assert.AreNotEqual(0, block);
            Assert.IsTrue(memory.IsAligned(block, alignment));
        }
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        Assert.IsTrue(memory.IsUntouchedOutside(start, 4096));
    }

    [TestMethod]
    public void EveryAlignmentAtEveryPlaceIsExactlyServed()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        for (int place = 1; place < 70; place++)
        {
            int pad = heap.Allocate(place * 8);
            for (int alignment = 16; alignment <= 1024; alignment *= 2)
            {
                int block = heap.Allocate(56, alignment);
                int expected = (pad + place * 8 + alignment - 1) / alignment * alignment;
                Assert.AreEqual(expected, block);
                Assert.IsTrue(heap.IsSound);
                Assert.IsTrue(heap.Deallocate(block));
            }
            Assert.IsTrue(heap.Deallocate(pad));
        }
        Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
    }
}
