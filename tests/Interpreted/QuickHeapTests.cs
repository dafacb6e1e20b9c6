using System;

namespace Allocator.NoStd.Tests;

/// <summary>Lists of blocks that wait, and a heap beneath.</summary>
[TestClass]
public class QuickHeapTests
{
    private static QuickHeap Ready(int bytes)
    {
        QuickHeap heap = new QuickHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[bytes], 0, bytes));
        return heap;
    }

    [TestMethod]
    [DataRow(24)]
    [DataRow(200)]
    [DataRow(700)]
    [DataRow(6000)]
    public void EveryAnswerOfARandomProgramIsRight(int largest)
    {
#if NET
        const int Operations = 60000;
#else
        const int Operations = 400;
#endif
        QuickShadow shadow = new QuickShadow(TestHeap.Seed(3), largest);
        shadow.Run(Operations);
        shadow.ReleaseEverything();
#if NET
        // With small blocks the array has room for all; else the program reaches its end.
        Assert.IsTrue(largest > 100 == shadow.Refusals > 20);
#endif
    }

    [TestMethod]
    public void WhatWasReleasedIsHandedOutAgainAsItIsOrInTheOppositeOrder()
    {
        QuickHeap heap = Ready(4096);
        int first = heap.TryAllocate(100);
        int second = heap.TryAllocate(97);
        int other = heap.TryAllocate(105);
        Assert.AreEqual(3L, (long)heap.Misses);
        Assert.IsTrue(heap.Deallocate(first) && heap.Deallocate(second) && heap.Deallocate(other));
        Assert.AreEqual(104 + 104 + 112, heap.WaitingBytes);
        Assert.AreEqual(second, heap.TryAllocate(104));
        Assert.AreEqual(first, heap.TryAllocate(98));
        Assert.AreEqual(other, heap.TryAllocate(112, 1));
        Assert.AreEqual(3L, (long)heap.Misses);
        Assert.AreEqual(0, heap.WaitingBytes);
        Assert.AreEqual(104 + 104 + 112, heap.UsedBytes);
    }

    [TestMethod]
    [DataRow(512, true)]
    [DataRow(513, false)]
    [DataRow(2000, false)]
    public void OnlyBlocksUpTo512BytesWait(int size, bool waits)
    {
        QuickHeap heap = Ready(8192);
        int block = heap.TryAllocate(size);
        Assert.IsTrue(heap.UsableSize(block) >= size);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(waits ? size : 0, heap.WaitingBytes);
        Assert.IsFalse(heap.Deallocate(block));
        Assert.AreEqual(1L, (long)heap.Rejections);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
    }

    [TestMethod]
    public void WhatGrowsTakesABlockThatWaitsAndLeavesItsOwn()
    {
        QuickHeap heap = Ready(4096);
        int waiting = heap.TryAllocate(64);
        int block = heap.TryAllocate(16);
        Assert.IsTrue(heap.Deallocate(waiting));
        heap.Buffer![block + 15] = 42;
        Assert.AreEqual(waiting, heap.TryReallocate(block, 16, 60, 8));
        Assert.AreEqual(42, (int)heap.Buffer[waiting + 15]);
        Assert.AreEqual(16, heap.WaitingBytes);
        Assert.IsFalse(heap.Deallocate(block));
        Assert.AreEqual(block, heap.TryAllocate(16));
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
    }

    // Whatever fits stays where it is, and a wrong alignment is one.
    [TestMethod]
    [DataRow(24, 1, true)]
    [DataRow(10, 8, true)]
    [DataRow(32, 3, false)]
    [DataRow(32, 0, false)]
    public void WhatDoesNotGrowTakesNoBlockThatWaits(int size, int alignment, bool isServed)
    {
        QuickHeap heap = Ready(4096);
        int waiting = heap.TryAllocate(32);
        int block = heap.TryAllocate(17);
        Assert.IsTrue(heap.Deallocate(waiting));
        Assert.AreEqual(isServed ? block : 0, heap.TryReallocate(block, 17, size, alignment));
        Assert.AreEqual(isServed ? 0L : 1L, (long)heap.Rejections);
        Assert.AreEqual(32, heap.WaitingBytes);
    }

    // Where those lie that wait is chance.
    [TestMethod]
    public void WhatGrowsAtAnAlignmentTakesNoBlockThatWaits()
    {
        QuickHeap heap = Ready(4096);
        int waiting = heap.TryAllocate(32);
        Assert.AreEqual(8, waiting % 16);
        int block = heap.TryAllocate(16, 16);
        Assert.IsTrue(heap.Deallocate(waiting));
        int grown = heap.TryReallocate(block, 16, 32, 16);
        Assert.IsTrue(grown != 0 && grown % 16 == 0);
        Assert.IsTrue(heap.WaitingBytes >= 32);
    }

    // A packet that begins small and grows: from the second one on nothing is missed but what has not been used yet.
    [TestMethod]
    public void WhatGrowsEachTimeDoesNotFillTheHeap()
    {
        QuickHeap heap = Ready(4096);
        for (int packet = 0; packet < 100; packet++)
        {
            int size = 16;
            int block = heap.TryAllocate(size);
            for (int grown = 32; grown <= 256; grown *= 2)
            {
                block = heap.TryReallocate(block, size, grown, 8);
                size = grown;
            }
            Assert.IsTrue(heap.Deallocate(block));
        }
        Assert.IsTrue(heap.Misses <= 5);
        Assert.IsTrue(heap.PeakBytes <= 1024);
    }

    // Index 0 exists.
    [TestMethod]
    public void AWriteToWhereARefusedBlockWouldBeIsFound()
    {
        QuickHeap heap = Ready(256);
        Assert.AreEqual(0, heap.TryAllocate(512));
        heap.Buffer![0] ^= 1;
        Assert.AreEqual((int)HeapFault.ControlBlock, (int)heap.Verify());
        heap.Buffer[0] ^= 1;
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        heap.Buffer[7] ^= 128;
        Assert.AreEqual((int)HeapFault.ControlBlock, (int)heap.Verify());
    }

    // The last of a list, the first, one between: none of them can be released, resized or asked for its size.
    [TestMethod]
    public void ABlockThatWaitsIsNotLive()
    {
        QuickHeap heap = Ready(4096);
        int[] blocks = new int[5];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = heap.TryAllocate(40);
        for (int i = 0; i < blocks.Length; i++)
            Assert.IsTrue(heap.Deallocate(blocks[i]));
        for (int i = 0; i < blocks.Length; i++)
        {
            Assert.IsFalse(heap.Deallocate(blocks[i]));
            Assert.IsFalse(heap.Deallocate(blocks[i], 40, 8));
            Assert.IsFalse(heap.Deallocate(blocks[i], 0, 8));
            Assert.IsFalse(heap.GrowInPlace(blocks[i], 40, 48, 8));
            Assert.IsFalse(heap.ShrinkInPlace(blocks[i], 40, 8, 8));
            Assert.AreEqual(0, heap.TryReallocate(blocks[i], 40, 80, 8));
            Assert.AreEqual(0, heap.UsableSize(blocks[i]));
        }
        Assert.AreEqual(30L, (long)heap.Rejections);
        Assert.AreEqual(200, heap.WaitingBytes);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        for (int i = blocks.Length - 1; i >= 0; i--)
            Assert.AreEqual(blocks[i], heap.TryAllocate(40));
    }

    // Cells stand for granules from the array's start, behind the lists: no number may lead to one that is not its own.
    [TestMethod]
    public void NumbersThatAreNoBlockAreRejected()
    {
        QuickHeap heap = Ready(4096);
        int block = heap.TryAllocate(64);
        int waiting = heap.TryAllocate(8);
        Assert.IsTrue(heap.Deallocate(waiting));
        uint expected = 0;
        for (int number = -1024; number < 4096 + 1024; number++)
        {
            if (number == block)
                continue;
            Assert.IsFalse(heap.Deallocate(number));
            Assert.AreEqual(0, heap.UsableSize(number));
            expected++;
        }
        Assert.IsFalse(heap.Deallocate(int.MinValue) || heap.Deallocate(int.MaxValue) || heap.Deallocate(int.MaxValue & ~7));
        Assert.AreEqual((long)expected + 3, (long)heap.Rejections);
        Assert.AreEqual(64, heap.UsedBytes);
        Assert.AreEqual(8, heap.WaitingBytes);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        Assert.IsTrue(heap.Deallocate(block));
    }

    [TestMethod]
    public void WrongSizesAndAlignmentsGiveNothingBack()
    {
        QuickHeap heap = Ready(4096);
        int block = heap.TryAllocate(100);
        Assert.IsTrue(heap.Deallocate(heap.TryAllocate(40)));
        Assert.AreEqual(0, heap.TryAllocate(0) + heap.TryAllocate(0, 8) + heap.TryAllocate(8, 0) + heap.TryAllocate(8, 3));
        Assert.AreEqual(0, heap.TryAllocate(8, -8) + heap.TryAllocate(8, 8192));
        Assert.AreEqual(6L, (long)heap.Rejections);
        Assert.AreEqual(0, heap.TryAllocate(-1) + heap.TryAllocate(int.MinValue) + heap.TryAllocate(int.MaxValue));
        Assert.AreEqual(0, heap.TryAllocate(heap.Capacity + 1) + heap.TryAllocate(int.MaxValue - 6));
        Assert.AreEqual(5L, (long)heap.Refusals);
        Assert.AreEqual(0, heap.TryReallocate(block, 0, 8, 8) + heap.TryReallocate(block, 105, 8, 8));
        Assert.AreEqual(0, heap.TryReallocate(block, 100, 0, 8) + heap.TryReallocate(block, 100, 200, 24));
        Assert.IsFalse(heap.Deallocate(block, 96, 8) || heap.Deallocate(block, 105, 8) || heap.Deallocate(block, -1, 8));
        Assert.IsFalse(heap.GrowInPlace(block, 100, 50, 8) || heap.ShrinkInPlace(block, 100, 200, 8));
        Assert.AreEqual(6 + 4 + 3 + 2L, (long)heap.Rejections);
        Assert.AreEqual(40, heap.WaitingBytes);
        Assert.AreEqual(104, heap.UsedBytes);
        Assert.AreEqual(0, heap.Trim(0) + heap.Trim(-1));
        Assert.IsTrue(heap.Deallocate(block, 97, 8));
    }

    // All of the region waits, in the smallest pieces and in ever larger ones; then it is wanted as one.
    [TestMethod]
    [DataRow(8)]
    [DataRow(200)]
    [DataRow(512)]
    public void ARequestGetsWhatWaitsAround(int size)
    {
        QuickHeap heap = Ready(2048);
        int[] blocks = new int[256];
        int count = 0;
        int block = heap.TryAllocate(size);
        while (block != 0)
        {
            blocks[count] = block;
            count++;
            block = heap.TryAllocate(size);
        }
        Assert.AreEqual(heap.Capacity / size, count);
        Assert.AreEqual(1L, (long)heap.Refusals);
        for (int i = 0; i < count; i++)
            Assert.IsTrue(heap.Deallocate(blocks[i]));
        Assert.AreEqual(count * size, heap.WaitingBytes);
        Assert.AreEqual(heap.Capacity, heap.FreeBytes);
        block = heap.TryAllocate(heap.Capacity);
        Assert.AreEqual(8, block);
        Assert.AreEqual(1L, (long)heap.Refusals);
        Assert.AreEqual(0, heap.WaitingBytes);
        Assert.AreEqual(0, heap.TryAllocate(1));
        Assert.AreEqual(2L, (long)heap.Refusals);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
    }

    // Room for one block of 100 only is needed: the shortest that will do is given back, and no more.
    [TestMethod]
    public void ARequestGetsNoMoreBackThanItNeeds()
    {
        QuickHeap heap = Ready(2048);
        int small = heap.TryAllocate(96);
        int middle = heap.TryAllocate(200);
        int large = heap.TryAllocate(400);
        Assert.AreNotEqual(0, heap.TryAllocate(heap.Capacity - heap.UsedBytes));
        Assert.IsTrue(heap.Deallocate(small) && heap.Deallocate(large) && heap.Deallocate(middle));
        Assert.AreEqual(middle, heap.TryAllocate(100));
        Assert.AreEqual(96 + 400, heap.WaitingBytes);
        Assert.AreEqual(0L, (long)heap.Refusals);
        Assert.AreEqual(middle, heap.TryReallocate(middle, 100, 600, 8));
        Assert.AreEqual(96, heap.WaitingBytes);
    }

    [TestMethod]
    public void TrimGivesTheLongestBackFirst()
    {
        QuickHeap heap = Ready(4096);
        int[] blocks = { heap.TryAllocate(16), heap.TryAllocate(400), heap.TryAllocate(100), heap.TryAllocate(400) };
        for (int i = 0; i < blocks.Length; i++)
            Assert.IsTrue(heap.Deallocate(blocks[i]));
        Assert.AreEqual(1, heap.Trim(1));
        Assert.AreEqual(16 + 400 + 104, heap.WaitingBytes);
        Assert.AreEqual(2, heap.Trim(2));
        Assert.AreEqual(16, heap.WaitingBytes);
        Assert.AreEqual(1, heap.Trim(100));
        Assert.AreEqual(0, heap.Trim(100));
        Assert.AreEqual(0, heap.WaitingBytes);
    }

    [TestMethod]
    public void ARegionIsTakenAndGivenBack()
    {
        byte[] array = new byte[1024];
        QuickHeap heap = new QuickHeap();
        AssertNotReady(heap);
        Assert.AreEqual((int)RegionStatus.Null, (int)heap.Initialize(null!, 0, 0));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, 0, 1025));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, 8, 1024));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, -8, 64));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, 8, -8));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, 8, int.MaxValue));
        Assert.AreEqual((int)RegionStatus.Unaligned, (int)heap.Initialize(array, 4, 512));
        Assert.AreEqual((int)RegionStatus.TooSmall, (int)heap.Initialize(array, 0, 0));
        AssertNotReady(heap);
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(array, 512, 512));
        Assert.IsTrue(heap.Buffer == array && heap.IsReady);
        Assert.AreEqual((int)AllocatorStatus.Ready, (int)heap.Status);
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)heap.Initialize(new byte[64], 0, 64));
        Assert.AreEqual((int)RegionStatus.InUse, (int)new QuickHeap().Initialize(array, 512, 512));
        int block = heap.TryAllocate(heap.Capacity);
        Assert.AreEqual(520, block);
        Assert.IsTrue(heap.Deallocate(block, 504, 8));
        Assert.AreEqual(block, heap.TryAllocate(504));
        Assert.IsFalse(heap.Deallocate(0));
        Assert.IsTrue(heap.Retire());
        Assert.IsFalse(heap.Retire());
        AssertNotReady(heap);
        Assert.IsFalse(heap.Deallocate(block));
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(array, 0, 1024));
        Assert.AreEqual(0L, (long)(heap.Rejections + heap.Refusals + heap.Misses));
    }

    private static void AssertNotReady(QuickHeap heap)
    {
        Assert.IsFalse(heap.IsReady);
        Assert.IsTrue(heap.Buffer == null);
        Assert.AreEqual((int)AllocatorStatus.NoRegion, (int)heap.Status);
        Assert.AreEqual(0, heap.TryAllocate(8) + heap.TryAllocate(0) + heap.Allocate(8, 8) + heap.AllocateZeroed(8, 16));
        Assert.IsFalse(heap.Deallocate(0) || heap.Deallocate(8) || heap.Deallocate(-8) || heap.Deallocate(8, 8, 8));
        Assert.AreEqual(0, heap.TryReallocate(8, 8, 16, 8) + heap.UsableSize(8) + heap.UsableSize(8, 8) + heap.Trim(10));
        Assert.AreEqual(0, heap.Capacity + heap.UsedBytes + heap.FreeBytes + heap.WaitingBytes + heap.PeakBytes);
        Assert.AreEqual(0L, (long)(heap.Rejections + heap.Refusals + heap.Misses));
        Assert.AreEqual((int)HeapFault.NotReady, (int)heap.Verify());
    }

    // The cells have 16 bits: the largest region that they can tell the blocks of, and one granule more.
    [TestMethod]
    public void TheLargestRegionIsWhatTheCellsCanName()
    {
        const int Most = 523760;
        byte[] array = new byte[Most + 8];
        QuickHeap heap = new QuickHeap();
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, 0, Most + 8));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(array, Most, 8));
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(array, 0, Most));
        Assert.AreNotEqual(0, heap.TryAllocate(heap.Capacity - 64));
        int last = heap.TryAllocate(32);
        int veryLast = heap.TryAllocate(32);
        Assert.AreEqual(Most - 32, veryLast);
        Assert.IsTrue(heap.Deallocate(last) && heap.Deallocate(veryLast));
        Assert.IsFalse(heap.Deallocate(veryLast));
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        Assert.AreEqual(veryLast, heap.TryAllocate(32));
        Assert.AreEqual(last, heap.TryAllocate(32));
    }

    [TestMethod]
    public void EveryCallOfTheContractReachesIt()
    {
        QuickHeap heap = new QuickHeap();
        ThreadSafeAllocator shared = new ThreadSafeAllocator(heap);
        Assert.AreEqual((int)RegionStatus.Ready, (int)shared.Initialize(new byte[1024], 0, 1024));
        int block = shared.AllocateZeroed(100, 16);
        Assert.IsTrue(block != 0 && block % 16 == 0);
        Assert.AreEqual(104, shared.UsableSize(block, 100, 16));
        Assert.AreEqual(104, shared.UsableSize(100, 16));
        Assert.IsTrue(shared.GrowInPlace(block, 100, 200, 16));
        Assert.IsTrue(shared.ShrinkInPlace(block, 200, 50, 16));
        block = shared.Reallocate(block, 50, 300, 16);
        Assert.AreNotEqual(0, block);
        Assert.IsFalse(shared.Deallocate(block, 100, 16));
        Assert.IsTrue(shared.Deallocate(block, 300, 16));
        Assert.IsFalse(shared.Deallocate(block, 300, 16));
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual(304, heap.WaitingBytes);
    }

    // A list in a circle and a block in the wrong one are found.
    [TestMethod]
    public void WhatADamagedListShowsIsFound()
    {
        QuickHeap heap = Ready(1024);
        int block = heap.TryAllocate(32);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        int cell = heap.Cells[4];
        heap.Cells[cell] = (ushort)cell;
        Assert.AreEqual((int)HeapFault.FreeList, (int)heap.Verify());
        heap.Cells[cell] = heap.Cells[5];
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        heap.Cells[5] = (ushort)cell;
        Assert.AreEqual((int)HeapFault.FreeList, (int)heap.Verify());
    }
}
