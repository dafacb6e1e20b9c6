namespace Allocator.NoStd.Tests;

[TestClass]
public class AllocateTests
{
    [TestMethod]
    public void FirstBlockBeginsAtThePayloadsStart()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        Assert.AreEqual(heap.First, heap.Allocate(1));
    }

    [TestMethod]
    public void BlocksFollowEachOtherWithNothingBetween()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        Assert.AreEqual(heap.First, heap.Allocate(24));
        Assert.AreEqual(heap.First + 24, heap.Allocate(8));
        Assert.AreEqual(heap.First + 32, heap.Allocate(1));
        Assert.AreEqual(heap.First + 40, heap.Allocate(17));
        Assert.AreEqual(heap.First + 64, heap.Allocate(8));
    }

    [TestMethod]
    [DataRow(1, 8)]
    [DataRow(7, 8)]
    [DataRow(8, 8)]
    [DataRow(9, 16)]
    [DataRow(16, 16)]
    [DataRow(500, 504)]
    [DataRow(511, 512)]
    [DataRow(512, 512)]
    [DataRow(513, 520)]
    [DataRow(3001, 3008)]
    public void SizesAreRoundedUpToGranules(int size, int usable)
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int block = heap.Allocate(size);
        Assert.AreEqual(usable, heap.UsableSize(block));
        Assert.AreEqual(usable, heap.UsedBytes);
        Assert.AreEqual(block + usable, heap.Allocate(8));
        Assert.AreEqual(usable, heap.UsableSize(block));
    }

    [TestMethod]
    [DataRow(600)]
    [DataRow(1024)]
    [DataRow(2048)]
    [DataRow(5000)]
    [DataRow(65536)]
    public void OneBlockMayHaveTheWholeCapacity(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        Assert.AreEqual(TestHeap.CapacityOf(bytes), heap.Capacity);
        int block = heap.Allocate(heap.Capacity);
        Assert.AreEqual(heap.First, block);
        heap.Fill(block, heap.Capacity, 1);
        Assert.IsTrue(heap.IsSound);
        Assert.IsTrue(heap.Holds(block, heap.Capacity, 1));
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
    }

    [TestMethod]
    [DataRow(600)]
    [DataRow(1024)]
    [DataRow(5000)]
    public void MoreThanTheCapacityIsRefused(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(heap.Capacity + 1));
        before.AssertRefused();
    }

    [TestMethod]
    [DataRow(600)]
    [DataRow(1024)]
    [DataRow(3000)]
    [DataRow(16384)]
    public void EveryGranuleCanBeABlock(int bytes)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        for (int at = heap.First; at < heap.End; at += 8)
        {
            Assert.AreEqual(at, heap.Allocate(8));
            heap.Fill(at, 8, at);
        }
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(1));
        before.AssertRefused();
        Assert.AreEqual(0, heap.FreeBytes);
        Assert.AreEqual(0, heap.LargestFreeBlock);
        Assert.IsTrue(heap.IsSound);
        for (int at = heap.First; at < heap.End; at += 8)
        {
            Assert.IsTrue(heap.Holds(at, 8, at));
            Assert.IsTrue(heap.Deallocate(at));
        }
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
    }

    [TestMethod]
    public void BestFitIsExactBelowSixtyFourGranules()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int[] holes = new int[64];
        for (int granules = 63; granules >= 2; granules -= 2)
        {
            holes[granules] = heap.Allocate(granules * 8);
            heap.Allocate(8);
        }
        for (int granules = 63; granules >= 2; granules -= 2)
            Assert.IsTrue(heap.Deallocate(holes[granules]));
        // Of free blocks, not of those that wait to be: these are for requests of their own size.
        JoinWhatWaits(heap);
        for (int granules = 62; granules >= 2; granules -= 2)
            Assert.AreEqual(holes[granules + 1], heap.Allocate(granules * 8));
        Assert.IsTrue(heap.IsSound);
    }

    private static void JoinWhatWaits(TestHeap heap) => Assert.AreEqual(0, heap.Allocate(heap.Capacity));

    [TestMethod]
    public void AFreeBlockIsPreferredToTheFrontier()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int hole = heap.Allocate(400);
        heap.Allocate(8);
        Assert.IsTrue(heap.Deallocate(hole));
        Assert.AreEqual(hole, heap.Allocate(8));
        Assert.AreEqual(hole + 8, heap.Allocate(8));
    }

    [TestMethod]
    public void WhatIsLeftOfAFreeBlockStaysFree()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int hole = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(hole);
        heap.Exhaust();
        Assert.IsTrue(heap.Deallocate(hole, 80));
        Assert.AreEqual(hole, heap.Allocate(24));
        Assert.AreEqual(56, heap.LargestFreeBlock);
        Assert.AreEqual(hole + 24, heap.Allocate(56));
        Assert.AreEqual(0, heap.Allocate(1));
    }

    [TestMethod]
    public void OfTwoFitsTheOneReleasedLastIsTaken()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int one = heap.Allocate(40);
        heap.Allocate(8);
        int two = heap.Allocate(40);
        heap.Allocate(8);
        heap.Deallocate(one);
        heap.Deallocate(two);
        Assert.AreEqual(two, heap.Allocate(40));
        Assert.AreEqual(one, heap.Allocate(40));
    }

    // Sizes from 64 to 79 granules share a class, and the first of it is looked at. A quarter more is enough wherever it is.
    [TestMethod]
    public void WhereAQuarterMoreIsFreeALargeRequestIsServed()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int fitting = heap.Allocate(79 * 8);
        heap.Allocate(8);
        int sure = heap.Allocate(80 * 8);
        heap.Allocate(8);
        int[] small = new int[8];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = heap.Allocate(64 * 8);
            heap.Allocate(8);
        }
        heap.Exhaust();
        heap.Deallocate(sure);
        heap.Deallocate(fitting);
        for (int i = 0; i < small.Length; i++)
            heap.Deallocate(small[i]);
        Assert.AreEqual(sure, heap.Allocate(65 * 8));
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.Allocate(65 * 8));
        before.AssertRefused();
        for (int i = small.Length - 1; i >= 0; i--)
            Assert.AreEqual(small[i], heap.Allocate(64 * 8));
        Assert.AreEqual(fitting, heap.Allocate(79 * 8));
    }

    [TestMethod]
    public void ALargeRequestTakesTheFirstOfItsClassIfItFitsBeforeALargerBlock()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int larger = heap.Allocate(200 * 8);
        heap.Allocate(8);
        int fitting = heap.Allocate(79 * 8);
        heap.Allocate(8);
        int[] small = new int[3];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = heap.Allocate(64 * 8);
            heap.Allocate(8);
        }
        heap.Deallocate(larger);
        for (int i = 0; i < small.Length; i++)
            heap.Deallocate(small[i]);
        heap.Deallocate(fitting);
        Assert.AreEqual(fitting, heap.Allocate(70 * 8));
    }

    [TestMethod]
    public void ALargerClassServesWhereTheRequestsOwnHasNoFit()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int larger = heap.Allocate(300 * 8);
        heap.Allocate(8);
        int tooSmall = heap.Allocate(64 * 8);
        heap.Allocate(8);
        heap.Exhaust();
        heap.Deallocate(larger);
        heap.Deallocate(tooSmall);
        Assert.AreEqual(larger, heap.Allocate(66 * 8));
        Assert.AreEqual(tooSmall, heap.Allocate(64 * 8));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(9)]
    [DataRow(100)]
    [DataRow(1001)]
    public void ZeroedBlocksAreZeroToTheLastUsableByte(int size)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int dirty = heap.Allocate(heap.Capacity);
        heap.Fill(dirty, heap.Capacity, 3);
        heap.Deallocate(dirty);
        int block = heap.AllocateZeroed(size);
        Assert.AreEqual(heap.First, block);
        int usable = heap.UsableSize(block);
        Assert.IsTrue(heap.IsZero(block, usable));
    }

    [TestMethod]
    public void ZeroingStopsAtTheBlocksEnd()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int before = heap.Allocate(40);
        int hole = heap.Allocate(40);
        int behind = heap.Allocate(40);
        heap.Fill(before, 40, 1);
        heap.Fill(hole, 40, 2);
        heap.Fill(behind, 40, 3);
        heap.Deallocate(hole);
        Assert.AreEqual(hole, heap.AllocateZeroed(33));
        Assert.IsTrue(heap.IsZero(hole, 40));
        Assert.IsTrue(heap.Holds(before, 40, 1));
        Assert.IsTrue(heap.Holds(behind, 40, 3));
    }

    [TestMethod]
    public void ZeroedAllocationFailsAsAPlainOneDoes()
    {
        using TestHeap heap = TestHeap.Ready(1024);
        HeapState before = new HeapState(heap);
        Assert.AreEqual(0, heap.AllocateZeroed(heap.Capacity + 1));
        before.AssertRefused();
        before = new HeapState(heap);
        Assert.AreEqual(0, heap.AllocateZeroed(0));
        before.AssertRejected();
        before = new HeapState(heap);
        Assert.AreEqual(0, heap.AllocateZeroed(8, 3));
        before.AssertRejected();
        before = new HeapState(heap);
        Assert.AreEqual(0, heap.AllocateZeroed(-1));
        before.AssertRefused();
    }

    [TestMethod]
    public void ZeroedBlocksAreAligned()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.AllocateZeroed(24, 512);
        Assert.IsTrue(heap.IsAligned(block, 512));
        Assert.IsTrue(heap.IsZero(block, 24));
        Assert.AreEqual(1, heap.Allocations);
    }

    // Blocks of every length at every place relative to the map's words, with neighbours live, free and none.
    [TestMethod]
    [DataRow(1, 40)]
    [DataRow(41, 80)]
    [DataRow(81, 140)]
    public void EveryLengthIsRightAtEveryPlace(int shortest, int longest)
    {
        using TestHeap heap = TestHeap.Ready(4096);
        for (int place = 1; place <= 66; place += TestHeap.Stride)
        {
            for (int length = shortest; length <= longest; length++)
            {
                int before = heap.Allocate(place * 8);
                int block = heap.Allocate(length * 8);
                Assert.AreEqual(length * 8, heap.UsableSize(block));
                int behind = heap.Allocate(8);
                int last = heap.Allocate(8);
                Assert.IsTrue(heap.Deallocate(behind));
                Assert.AreEqual(length * 8, heap.UsableSize(block));
                Assert.IsTrue(heap.Deallocate(before));
                Assert.AreEqual(length * 8, heap.UsableSize(block));
                Assert.AreEqual((int)HeapFault.None, heap.Verify());
                Assert.IsTrue(heap.Deallocate(block));
                Assert.AreEqual((int)HeapFault.None, heap.Verify());
                int whole = heap.Allocate((place + length + 1) * 8);
                Assert.AreEqual(heap.First, whole);
                Assert.AreEqual((place + length + 1) * 8, heap.UsableSize(whole));
                Assert.IsTrue(heap.Deallocate(last));
                Assert.IsTrue(heap.Deallocate(whole));
                Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
            }
        }
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }
}
