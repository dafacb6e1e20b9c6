namespace Allocator.NoStd.Tests;

/// <summary>Each mistake by itself, and what a guarded heap does besides looking for mistakes.</summary>
[TestClass]
public class GuardedTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    [DataRow(15)]
    [DataRow(16)]
    [DataRow(100)]
    public void OneByteOnEitherSideIsTold(int size)
    {
        using TestGuard guard = new TestGuard(16384);
        for (int alignment = 1; alignment <= 512; alignment *= 2)
        {
            guard.Heap.Owner = (uint)(alignment + size);
            int block = guard.Allocate(size, alignment);
            Assert.AreEqual(0, block % alignment);
            guard.Damage1(block - 1);
            Assert.IsFalse(guard.Check());
            guard.AssertTold(Damage.WrittenBefore, block, size, (uint)(alignment + size));
            guard.Damage1(block + size);
            Assert.IsFalse(guard.Check());
            guard.AssertTold(Damage.WrittenBehind, block, size, (uint)(alignment + size));
            Assert.IsTrue(guard.Check());
            guard.Damage1(block + size);
            Assert.IsTrue(guard.Deallocate(block, size, alignment));
            guard.AssertTold(Damage.WrittenBehind, block, size, (uint)(alignment + size));
        }
    }

    [TestMethod]
    public void WhatIsReleasedIsFilledAndLookedAt()
    {
        using TestGuard guard = new TestGuard(16384);
        guard.Heap.Owner = 7;
        int block = guard.Allocate(100, 8);
        Assert.IsTrue(guard.Holds(block, block + 100, GuardedAllocator.FreshByte));
        Assert.IsTrue(guard.Deallocate(block, 100, 8));
        Assert.IsTrue(guard.Holds(block, block + 100, GuardedAllocator.ReleasedByte));
        guard.Damage1(block + 99);
        Assert.IsFalse(guard.Check());
        guard.AssertTold(Damage.WrittenAfterRelease, block, 100, 7);
        Assert.IsTrue(guard.Check());
    }

    // Released blocks are used again when there is no other memory: the oldest first, and not before it was looked at.
    [TestMethod]
    public void ReleasedBlocksWaitTheirTurn()
    {
        using TestGuard guard = new TestGuard(8192);
        int[] blocks = new int[8];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = guard.Allocate(400, 8);
        for (int i = 0; i < blocks.Length; i++)
            Assert.IsTrue(guard.Deallocate(blocks[i], 400, 8));
        guard.Damage1(blocks[0]);
        int fresh = guard.Allocate(400, 8);
        while (fresh > blocks[7])
        {
            guard.AssertNothingTold();
            fresh = guard.Allocate(400, 8);
        }
        Assert.AreEqual(blocks[0], fresh);
        guard.AssertTold(Damage.WrittenAfterRelease, blocks[0], 400, 0);
        for (int i = 1; i < blocks.Length; i++)
            Assert.AreEqual(blocks[i], guard.Allocate(400, 8));
        Assert.AreEqual(0, guard.Allocate(400, 8));
        guard.AssertNothingTold();
    }

    [TestMethod]
    public void CallsThatNameNoLiveBlockAreToldAndRefused()
    {
        using TestGuard guard = new TestGuard(16384);
        guard.Heap.Owner = 3;
        int block = guard.Allocate(64, 8);
        int gone = guard.Allocate(50, 8);
        guard.Deallocate(gone, 50, 8);
        Assert.IsFalse(guard.Deallocate(gone, 50, 8));
        guard.AssertTold(Damage.ReleasedAlready, gone, 50, 3);
        Assert.AreEqual(0, guard.Reallocate(gone, 50, 60, 8));
        guard.AssertTold(Damage.ReleasedAlready, gone, 50, 3);
        Assert.IsFalse(guard.Deallocate(block + 32, 64, 8));
        guard.AssertTold(Damage.NoBlock, block + 32, 0, 0);
        Assert.IsFalse(guard.GrowInPlace(block + 8, 64, 70, 8));
        guard.AssertTold(Damage.NoBlock, block + 8, 0, 0);
        Assert.IsFalse(guard.Deallocate(block, 63, 8));
        guard.AssertTold(Damage.WrongSize, block, 64, 3);
        Assert.AreEqual(0, guard.Reallocate(block, 65, 80, 8));
        guard.AssertTold(Damage.WrongSize, block, 64, 3);
        Assert.IsFalse(guard.ShrinkInPlace(block, 64, 60, 16));
        guard.AssertTold(Damage.WrongAlignment, block, 64, 3);
        Assert.IsFalse(guard.Deallocate(0, 64, 8));
        Assert.AreEqual(0, guard.UsableSize(gone));
        guard.AssertNothingTold();
        Assert.IsTrue(guard.Deallocate(block, 64, 8));
        Assert.IsTrue(guard.Check());
    }

    [TestMethod]
    public void AReallocationMovesTheBlockWhileThereIsRoom()
    {
        using TestGuard guard = new TestGuard(8192);
        guard.Heap.Owner = 5;
        int block = guard.Allocate(1000, 64);
        for (int i = 0; i < 1000; i++)
            guard[block + i] = (byte)(i * 7);
        guard.Heap.Owner = 6;
        int moved = guard.Reallocate(block, 1000, 500, 64);
        Assert.AreNotEqual(block, moved);
        Assert.IsTrue(guard.Holds(block, block + 1000, GuardedAllocator.ReleasedByte));
        Assert.IsFalse(guard.Deallocate(block, 1000, 64));
        guard.AssertTold(Damage.ReleasedAlready, block, 1000, 5);
        int large = guard.Reallocate(moved, 500, 5000, 64);
        int larger = guard.Reallocate(large, 5000, 5100, 64);
        Assert.AreEqual(large, larger);
        Assert.AreEqual(5100, guard.UsableSize(larger));
        Assert.AreEqual(0, guard.Reallocate(larger, 5100, 8000, 64));
        Assert.AreEqual(larger, guard.Reallocate(larger, 5100, 5000, 64));
        for (int i = 0; i < 500; i++)
            Assert.AreEqual((int)(byte)(i * 7), (int)guard[larger + i]);
        Assert.IsFalse(guard.Deallocate(larger, 4000, 64));
        guard.AssertTold(Damage.WrongSize, larger, 5000, 5);
    }

    [TestMethod]
    public void GrowingAndShrinkingInPlaceMoveTheFence()
    {
        using TestGuard guard = new TestGuard(8192);
        int block = guard.Allocate(100, 8);
        Assert.IsTrue(guard.GrowInPlace(block, 100, 200, 8));
        Assert.IsTrue(guard.Holds(block, block + 200, GuardedAllocator.FreshByte));
        guard.Damage1(block + 200);
        Assert.IsTrue(guard.ShrinkInPlace(block, 200, 50, 8));
        guard.AssertTold(Damage.WrittenBehind, block, 200, 0);
        guard.Damage1(block + 50);
        Assert.IsFalse(guard.Check());
        guard.AssertTold(Damage.WrittenBehind, block, 50, 0);
        Assert.IsFalse(guard.GrowInPlace(block, 50, 49, 8));
        Assert.IsFalse(guard.GrowInPlace(block, 50, 9000, 8));
        Assert.IsFalse(guard.ShrinkInPlace(block, 50, 0, 8));
        Assert.IsFalse(guard.ShrinkInPlace(block, 50, 51, 8));
        Assert.AreEqual(50, guard.UsableSize(block));
        guard.AssertNothingTold();
    }

    [TestMethod]
    public void LeaksAreShownWithTheirOwners()
    {
        using TestGuard guard = new TestGuard(16384);
        int[] blocks = new int[10];
        for (int i = 0; i < blocks.Length; i++)
        {
            guard.Heap.Owner = (uint)(100 + i);
            blocks[i] = guard.Allocate(10 + i, 1 << i);
        }
        for (int i = 0; i < blocks.Length; i += 2)
            guard.Deallocate(blocks[i], 10 + i, 1 << i);
        TestGuard.Leaks leaks = new TestGuard.Leaks();
        Assert.IsTrue(guard.Heap.Walk(leaks));
        Assert.AreEqual(5, leaks.Count);
        for (int i = 0; i < leaks.Count; i++)
        {
            Finding leak = leaks.Found[i];
            int number = (int)leak.Owner - 100;
            Assert.AreEqual(1, number % 2);
            Assert.AreEqual(blocks[number], leak.Block);
            Assert.AreEqual(10 + number, leak.Size);
            Assert.IsTrue(i == 0 || leak.Block > leaks.Found[i - 1].Block);
        }
        Assert.IsFalse(guard.Heap.Walk(null));
    }

    // A write far before a block: the record is known to be damaged, the row of released blocks is made anew.
    [TestMethod]
    public void ADamagedRecordIsToldAndItsMemoryNotUsedAgain()
    {
        using TestGuard guard = new TestGuard(8192);
        int[] blocks = new int[6];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = guard.Allocate(300, 8);
        int live = guard.Allocate(20, 8);
        for (int i = 0; i < blocks.Length; i++)
            guard.Deallocate(blocks[i], 300, 8);
        guard.Damage1(blocks[2] - 32);
        guard.Damage1(live - 25);
        Assert.IsFalse(guard.Check());
        Assert.AreEqual(2, TestGuard.Count);
        Assert.AreEqual((int)Damage.Record, (int)TestGuard.Findings[0].Kind);
        Assert.AreEqual(blocks[2], TestGuard.Findings[0].Block);
        guard.Forget();
        Assert.IsFalse(guard.Deallocate(live, 20, 8));
        guard.AssertTold(Damage.Record, live, 0, 0);
        int again = guard.Allocate(300, 8);
        while (again > live)
            again = guard.Allocate(300, 8);
        int served = 0;
        for (; again != 0; again = guard.Allocate(300, 8))
        {
            Assert.AreNotEqual(blocks[2], again);
            served++;
        }
        Assert.AreEqual(5, served);
    }

    [TestMethod]
    public void ARecordThatIsDamagedWhileItIsTheNewestReleasedIsNoEnd()
    {
        using TestGuard guard = new TestGuard(8192);
        int first = guard.Allocate(300, 8);
        int second = guard.Allocate(300, 8);
        int third = guard.Allocate(300, 8);
        guard.Deallocate(first, 300, 8);
        guard.Deallocate(second, 300, 8);
        guard.Damage1(second - 20);
        guard.Deallocate(third, 300, 8);
        int block = guard.Allocate(300, 8);
        while (block > third)
            block = guard.Allocate(300, 8);
        Assert.AreEqual(first, block);
        Assert.AreEqual(third, guard.Allocate(300, 8));
        Assert.AreEqual(0, guard.Allocate(300, 8));
    }

    [TestMethod]
    public void WritesIntoMemoryOfNobodyAreTold()
    {
        using TestGuard guard = new TestGuard(8192);
        int block = guard.Allocate(300, 8);
        guard.Allocate(10, 8);
        guard.Deallocate(block, 300, 8);
        int large = guard.Allocate(7000, 8);
        Assert.AreNotEqual(0, large);
        Assert.IsTrue(guard.Deallocate(large, 7000, 8));
        Assert.AreNotEqual(0, guard.Allocate(6000, 8));
        guard.AssertNothingTold();
        // The first block's memory went back to the heap beneath, which keeps its links there.
        guard.Damage1(block - 32);
        Assert.IsFalse(guard.Check());
        guard.AssertTold(Damage.Heap, 0, 0, 0);
    }

    [TestMethod]
    public void WithoutARegionNothingIsServedNorTold()
    {
        GuardedHeap heap = new GuardedHeap();
        Assert.AreEqual((int)AllocatorStatus.NoRegion, (int)heap.Status);
        Assert.IsTrue(heap.Check());
        Assert.IsFalse(heap.Retire());
        Assert.IsTrue(heap.UsableSize(10, 8) == 0);
        using TestGuard guard = new TestGuard(8192);
        Assert.IsTrue(guard.Heap.Retire());
        Assert.AreEqual(0, guard.Allocate(10, 8));
        Assert.IsTrue(guard.Check());
        Assert.AreEqual(0, guard.Reallocate(64, 10, 20, 8));
        Assert.IsFalse(guard.Deallocate(64, 10, 8));
        guard.AssertNothingTold();
    }

    [TestMethod]
    public void ImpossibleRequestsTakeNothingFromTheReleased()
    {
        using TestGuard guard = new TestGuard(8192);
        int block = guard.Allocate(100, 8);
        guard.Deallocate(block, 100, 8);
        for (int k = 0; k <= 64; k++)
        {
            Assert.AreEqual(0, guard.Allocate(-k, 8));
            Assert.AreEqual(0, guard.Allocate(int.MaxValue - k, 8));
        }
        Assert.AreEqual(0, guard.Allocate(8192, 8));
        Assert.AreEqual(0, guard.Allocate(8, 1 << 30));
        Assert.AreEqual(0, guard.Allocate(8, 24));
        Assert.AreEqual(0, guard.Allocate(8, 0));
        Assert.IsFalse(guard.Deallocate(block, 100, 8));
        guard.AssertTold(Damage.ReleasedAlready, block, 100, 0);
    }
}
