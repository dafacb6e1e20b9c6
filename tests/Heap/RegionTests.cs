namespace Allocator.NoStd.Tests;

[TestClass]
public class RegionTests
{
    [TestMethod]
    public void AHeapWithoutARegionRefusesEverything()
    {
        using TestHeap heap = new TestHeap(4096);
        Assert.IsFalse(heap.Heap.IsReady);
        AssertHasNothing(heap);
    }

    [TestMethod]
    public void ARetiredHeapRefusesEverything()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(0);
        Assert.IsTrue(heap.Heap.Retire());
        Assert.IsFalse(heap.Heap.IsReady);
        Assert.IsFalse(heap.Deallocate(block));
        AssertHasNothing(heap);
        Assert.IsFalse(heap.Heap.Retire());
    }

    [TestMethod]
    public void ARetiredHeapTakesItsRegionAgain()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(1000);
        Assert.IsTrue(heap.Heap.Retire());
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize());
        Assert.IsTrue(heap.Heap.IsReady);
        Assert.AreEqual(0, heap.Allocations);
        Assert.AreEqual(0, heap.UsableSize(block));
        Assert.AreEqual(0, BlockList.Of(heap).Count);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
    }

    [TestMethod]
    public void ARetiredHeapsRegionGoesToAnother()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        FixedRegionHeap other = new FixedRegionHeap();
        Assert.IsTrue(heap.Heap.Retire());
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Offer(other, heap.SealAt, 2048));
        Assert.AreEqual((int)RegionStatus.InUse, (int)heap.Initialize());
        Assert.IsFalse(heap.Heap.IsReady);
        Assert.IsTrue(other.Retire());
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize());
    }

    [TestMethod]
    public void AHeapTakesOnlyOneRegion()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        using TestHeap other = new TestHeap(4096);
        heap.Allocate(100);
        HeapState before = new HeapState(heap);
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)heap.Initialize());
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)other.Offer(heap.Heap, 0, 4096));
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)TestHeap.OfferNull(heap.Heap, 4096));
        before.AssertOnly(0, 0);
        Assert.IsTrue(other.IsUntouchedOutside(0, 0));
    }

    [TestMethod]
    public void ARegionBelongsToOneHeapOnly()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        FixedRegionHeap second = new FixedRegionHeap();
        heap.Fill(heap.Allocate(100), 104, 1);
        HeapState before = new HeapState(heap);
        Assert.AreEqual((int)RegionStatus.InUse, (int)heap.Offer(second, heap.SealAt, 2048));
        Assert.IsFalse(second.IsReady);
        before.AssertOnly(0, 0);
    }

    [TestMethod]
    public void UnsealingForgetsTheHeapThatARegionHeld()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        FixedRegionHeap second = new FixedRegionHeap();
        Assert.IsTrue(heap.Unseal(heap.SealAt));
        Assert.IsFalse(heap.Unseal(heap.SealAt));
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Offer(second, heap.SealAt, 2048));
        Assert.IsTrue(heap.Unseal(heap.SealAt));
    }

    [TestMethod]
    public void UnsealingWritesNothingWhereNoHeapWas()
    {
        using TestHeap memory = new TestHeap(4096);
        Assert.IsFalse(memory.Unseal(0));
        Assert.IsFalse(memory.Unseal(64));
        for (int start = 1; start < 8; start++)
            Assert.IsFalse(memory.Unseal(start));
        Assert.IsFalse(TestHeap.UnsealNull());
        Assert.IsTrue(memory.IsUntouchedOutside(0, 0));
    }

    // Else a copy of a region would be taken for a heap: memory given back and handed out again, for one.
    [TestMethod]
    public void ACopyOfARegionIsNoHeapsRegion()
    {
        using TestHeap heap = TestHeap.Ready(2048);
        using TestHeap other = new TestHeap(8192);
        for (int i = 0; i < 8; i++)
            other[1024 + i] = heap[heap.SealAt + i];
        Assert.IsFalse(other.Unseal(1024));
        FixedRegionHeap second = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)other.Offer(second, 1024, 2048));
    }

    // Over an array the region's first bytes are where a program writes that takes a refusal for a block.
    [TestMethod]
    public void ADamagedMarkIsFound()
    {
        using TestHeap heap = TestHeap.Ready(2048);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        for (int i = 0; i < heap.SealBytes; i++)
        {
            heap[heap.SealAt + i] ^= 16;
            Assert.AreEqual((int)HeapFault.ControlBlock, heap.Verify());
            heap[heap.SealAt + i] ^= 16;
        }
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }

    [TestMethod]
    public void NullIsNoRegion()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Null, (int)TestHeap.OfferNull(heap, 4096));
        Assert.AreEqual((int)RegionStatus.Null, (int)TestHeap.OfferNull(heap, 0));
        Assert.IsFalse(heap.IsReady);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(7)]
    [DataRow(12)]
    [DataRow(1023)]
    public void AnUnalignedRegionIsRefused(int start)
    {
        using TestHeap memory = new TestHeap(8192);
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Unaligned, (int)memory.Offer(heap, start, 4096));
        Assert.AreEqual((int)RegionStatus.Unaligned, (int)memory.Offer(heap, start, 0));
        Assert.IsFalse(heap.IsReady);
        Assert.IsTrue(memory.IsUntouchedOutside(0, 0));
    }

    [TestMethod]
    public void EverySmallRegionWorksOrIsRefused()
    {
        bool hasWorked = false;
        using TestHeap memory = new TestHeap(2048);
        FixedRegionHeap heap = new FixedRegionHeap();
        for (int bytes = 0; bytes <= 600; bytes++)
        {
            for (int i = 0; i < 2048; i++)
                memory[i] = TestHeap.Dirt;
            RegionStatus status = memory.Offer(heap, 64, bytes);
            Assert.IsTrue(status == RegionStatus.Ready || (status == RegionStatus.TooSmall && !hasWorked));
            Assert.AreEqual(status == RegionStatus.Ready, heap.IsReady);
            if (status == RegionStatus.TooSmall)
            {
                Assert.IsTrue(memory.IsUntouchedOutside(0, 0));
                continue;
            }
            hasWorked = true;
            Assert.IsTrue((int)heap.Capacity > 0 && (int)heap.Capacity < bytes);
            int block = memory.AllocateIn(heap, (int)heap.Capacity, 8);
            Assert.IsTrue(block >= 64 && block + (int)heap.Capacity <= 64 + bytes);
            memory.Fill(block, (int)heap.Capacity, 1);
            Assert.AreEqual(0, memory.AllocateIn(heap, 1, 8));
            Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
            Assert.IsTrue(memory.DeallocateIn(heap, block));
            int served = 0;
            while (memory.AllocateIn(heap, 1, 8) != 0)
                served += 8;
            Assert.AreEqual((int)heap.Capacity, served);
            Assert.AreEqual(0, memory.AllocateIn(heap, 1, 16));
            Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
            Assert.IsTrue(memory.IsUntouchedOutside(64, bytes / 8 * 8));
            Assert.IsTrue(heap.Retire());
        }
        Assert.IsTrue(hasWorked);
    }

    // The tests reckon both on their own; what a heap has must be that, in both flavours.
    [TestMethod]
    public void TheFirstBlockAndTheCapacityAreWhatTheControlDataLeaves()
    {
        for (int bytes = 400; bytes < 12000; bytes = bytes * 9 / 8 + 1)
        {
            if (TestHeap.CapacityOf(bytes) == 0)
                continue;
            using TestHeap heap = TestHeap.Ready(bytes);
            Assert.AreEqual(TestHeap.CapacityOf(bytes), heap.Capacity);
            Assert.AreEqual(TestHeap.FirstOf(bytes), heap.Allocate(8));
        }
    }

    [TestMethod]
    [DataRow(1024)]
    [DataRow(4096)]
    [DataRow(65536)]
#if NET
    // An interpreter has no array of a mebibyte.
    [DataRow(1048576)]
#endif
    public void TheControlDataIsAsSmallAsPromised(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        int control = heap.Bytes - heap.Capacity;
        Assert.IsTrue(control <= bytes / 32 + 512, "control data " + control.ToString());
    }

    [TestMethod]
    [DataRow(4097)]
    [DataRow(4100)]
    [DataRow(4103)]
    public void WhatIsOverAMultipleOfAGranuleIsLeftAlone(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        Assert.AreEqual(TestHeap.CapacityOf(4096), heap.Capacity);
        heap.Fill(heap.Allocate(heap.Capacity), heap.Capacity, 1);
        Assert.IsTrue(heap.IsUntouchedOutside(0, 4096));
    }

    [TestMethod]
    public void HeapsShareNothing()
    {
        using TestHeap one = TestHeap.Ready(4096);
        using TestHeap two = TestHeap.Ready(4096);
        int block = one.Allocate(100);
        one.Fill(block, 100, 1);
        HeapState before = new HeapState(one);
        int other = two.Allocate(300);
        Assert.AreEqual(block, other);
        two.Fill(other, 300, 2);
        two.Allocate(0);
        two.Deallocate(other);
        two.Exhaust();
        Assert.IsTrue(two.Heap.Retire());
        before.AssertOnly(0, 0);
        Assert.IsTrue(one.Holds(block, 100, 1));
    }

    private static void AssertHasNothing(TestHeap heap)
    {
        Assert.AreEqual(0, heap.Allocate(8));
        Assert.AreEqual(0, heap.Allocate(0));
        Assert.AreEqual(0, heap.Allocate(8, 3));
        Assert.AreEqual(0, heap.Allocate(8, 16));
        Assert.AreEqual(0, heap.AllocateZeroed(8));
        Assert.IsFalse(heap.Deallocate(0));
        Assert.IsFalse(heap.Deallocate(heap.First));
        Assert.IsFalse(heap.Deallocate(heap.First, 8));
        Assert.AreEqual(0, heap.Reallocate(heap.First, 8, 16));
        Assert.AreEqual(0, heap.Reallocate(heap.First, 0, 16));
        Assert.IsFalse(heap.GrowInPlace(heap.First, 16));
        Assert.IsFalse(heap.ShrinkInPlace(heap.First, 1));
        Assert.AreEqual(0, heap.UsableSize(heap.First));
        Assert.AreEqual(0, heap.Capacity);
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual(0, heap.FreeBytes);
        Assert.AreEqual(0, heap.PeakBytes);
        Assert.AreEqual(0, heap.LargestRequest);
        Assert.AreEqual(0, heap.LargestFreeBlock);
        Assert.AreEqual(0, heap.Allocations);
        Assert.AreEqual(0, heap.Releases);
        Assert.AreEqual(0, heap.Refusals);
        Assert.AreEqual(0, heap.Rejections);
        Assert.AreEqual((int)HeapFault.NotReady, heap.Verify());
        Assert.IsFalse(heap.Walk(new BlockList(heap, 1, 1)));
        Assert.IsFalse(heap.Heap.Retire());
    }
}
