using System.Runtime.InteropServices;

namespace Allocator.NoStd.Tests;

/// <summary>What can go wrong with addresses and with sizes of 64 bits only.</summary>
[TestClass]
public sealed unsafe class PointerTests
{
    [TestMethod]
    public void ARegionThatWrapsRoundTheEndOfMemoryIsTooLarge()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        for (nuint before = 8; before <= 4096; before *= 2)
        {
            void* region = (void*)(nuint.MaxValue - before + 1);
            Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(region, before + 8));
            Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(region, 8192));
            Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(region, 1u << 31));
        }
        Assert.IsFalse(heap.IsReady);
    }

    [TestMethod]
    public void ARegionOfEightGibibytesAndMoreIsTooLarge()
    {
        using TestHeap memory = new TestHeap(4096);
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(memory.Start, (nuint)1 << 33));
        Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(memory.Start, ((nuint)1 << 33) + 4096));
        Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(memory.Start, ((nuint)1 << 35) + 4096));
        Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(memory.Start, ((nuint)1 << 63) + 4096));
        Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(memory.Start, nuint.MaxValue));
        Assert.AreEqual(RegionStatus.TooLarge, heap.Initialize(memory.Start, nuint.MaxValue - 7));
        Assert.IsTrue(memory.IsUntouchedOutside(0, 0));
    }

    [TestMethod]
    public void WhatMayBeLiveIsWhatIsLive()
    {
        using TestHeap memory = TestHeap.Ready(4096);
        FixedRegionHeap heap = memory.Heap;
        byte* block = (byte*)heap.Allocate(100, 8);
        Assert.IsTrue(heap.MayBeLive(block));
        Assert.IsFalse(heap.MayBeLive(block + 8));
        Assert.IsFalse(heap.MayBeLive(block + 1));
        Assert.IsFalse(heap.MayBeLive(null));
        int elsewhere;
        Assert.IsFalse(heap.MayBeLive(&elsewhere));
        heap.Deallocate(block);
        Assert.IsFalse(heap.MayBeLive(block));
        Assert.IsFalse(new FixedRegionHeap().MayBeLive(block));
    }

    [TestMethod]
    public void SizesOfManyBitsAreRefused()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int bit = 12; bit < 64; bit++)
        {
            nuint size = (nuint)1 << bit;
            for (nuint more = 0; more < 24; more++)
            {
                Assert.IsTrue(heap.Heap.Allocate(size + more, 8) == null);
                Assert.IsTrue(heap.Heap.Allocate(size - more, 64) == null);
                calls += 2;
            }
        }
        before.AssertOnly(calls, 0);
    }

    // Near the most granules there can be, at every alignment, in a heap with a free block: none is found.
    [TestMethod]
    public void SizesNearTheLargestHeapAreRefused()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(100);
        heap.Allocate(100);
        heap.Deallocate(block);
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (nuint alignment = 8; alignment <= 4096; alignment *= 2)
        {
            for (nuint less = 0; less <= 8192; less += 8)
            {
                Assert.IsTrue(heap.Heap.Allocate(((nuint)1 << 33) - less, alignment) == null);
                calls++;
            }
        }
        before.AssertOnly(calls, 0);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void AlignmentsOfManyBitsAreRejected()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int bit = 13; bit < 64; bit++)
        {
            Assert.IsTrue(heap.Heap.Allocate(8, (nuint)1 << bit) == null);
            Assert.IsTrue(heap.Heap.Allocate(8, ((nuint)1 << bit) + 8) == null);
            calls += 2;
        }
        before.AssertOnly(0, calls);
    }

    [TestMethod]
    public void AHundredAndFortyFourBytesAreTheSmallestRegion()
    {
        using TestHeap memory = new TestHeap(4096);
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual(RegionStatus.TooSmall, heap.Initialize(memory.Start, 143));
        Assert.IsTrue(memory.IsUntouchedOutside(0, 0));
        Assert.AreEqual(RegionStatus.Ready, heap.Initialize(memory.Start, 144));
        Assert.AreNotEqual(0, memory.AllocateIn(heap, 8, 8));
        Assert.IsTrue(memory.IsUntouchedOutside(0, 144));
    }

    // A request of as much as the largest heap, at as large an alignment, would have it there.
    [TestMethod]
    [DataRow(935, true)]
    [DataRow(936, true)]
    [DataRow(937, false)]
    [DataRow(int.MaxValue, false)]
    [DataRow(int.MinValue, false)]
    [DataRow(-(1 << 30) - 1, false)]
    public void AFrontierBeyondAllHeapsLeavesNothingCovered(int frontier, bool isCovered)
    {
        uint* control = stackalloc uint[ControlBlock.Map];
        control[ControlBlock.CoverEnd] = 1000;
        control[ControlBlock.Deferred] = 1;
        Assert.AreEqual(isCovered, Deferral.StaysCovered(control, frontier));
    }

    // An address so far away that its distance, cut to 32 bits, is that of a block.
    [TestMethod]
    public void AFarAddressIsNoBlock()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        byte* block = (byte*)heap.Heap.Allocate(100, 8);
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int bit = 13; bit < 64; bit++)
        {
            nuint distance = (nuint)1 << bit;
            Assert.IsFalse(heap.Heap.Deallocate((void*)((nuint)block + distance)));
            Assert.IsFalse(heap.Heap.Deallocate((void*)((nuint)block - distance)));
            Assert.IsTrue(heap.Heap.UsableSize((void*)((nuint)block + distance)) == 0);
            calls += 2;
        }
        Assert.IsFalse(heap.Heap.Deallocate((void*)nuint.MaxValue));
        Assert.IsFalse(heap.Heap.Deallocate((void*)1));
        Assert.IsFalse(heap.Heap.Deallocate((void*)8));
        before.AssertOnly(0, calls + 3);
    }

    // Alignments that are one of a block that waits, if they are cut to 32 bits.
    [TestMethod]
    public void AFarAlignmentIsNone()
    {
        using TestHeap heap = TestHeap.Ready(32768);
        void* block = heap.Heap.Allocate(48, 32);
        heap.Heap.Allocate(8, 8);
        heap.Heap.Deallocate(block);
        HeapState before = new HeapState(heap);
        int calls = 0;
        for (int bit = 16; bit < 64; bit++)
        {
            nuint far = (nuint)1 << bit;
            Assert.IsTrue(heap.Heap.Allocate(48, far) == null);
            Assert.IsTrue(heap.Heap.Allocate(48, far + 8) == null);
            Assert.IsTrue(heap.Heap.Allocate(48, far + 32) == null);
            calls += 3;
        }
        before.AssertOnly(0, calls);
        Assert.IsTrue(heap.Heap.Allocate(48, 32) == block);
    }

    // Not even if what lies there looks like a heap's mark.
    [TestMethod]
    public void AnUnalignedAddressIsNotUnsealed()
    {
        using TestHeap memory = new TestHeap(4096);
        for (int start = 0; start < 8; start++)
        {
            memory.WriteWord(start, 0x48454151 ^ (uint)(nuint)(memory.Start + start));
            Assert.AreEqual(start == 0, memory.Unseal(start));
        }
    }

    [TestMethod]
    public void AnAddressOfOtherMemoryIsNoBlock()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        void* foreign = NativeMemory.Alloc(64);
        int local = 0;
        HeapState before = new HeapState(heap);
        Assert.IsFalse(heap.Heap.Deallocate(foreign));
        Assert.IsFalse(heap.Heap.Deallocate(&local));
        NativeMemory.Free(foreign);
        before.AssertOnly(0, 2);
    }

    // Pages fresh from the system, of which few are touched.
    [TestMethod]
    public void OneBlockMayHaveHundredsOfMebibytes()
    {
        const int Size = 1 << 29;
        void* zeroed = NativeMemory.AllocZeroed(Size);
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.InitializeZeroed(zeroed, Size));
        nuint capacity = heap.Capacity;
        Assert.IsTrue(capacity > Size / 32 * 31 - 1024);
        void* block = heap.Allocate(capacity, 8);
        Assert.IsTrue(block != null);
        Assert.IsTrue(heap.Allocate(1, 1) == null);
        Assert.IsTrue(heap.Deallocate(block, capacity));
        Assert.IsTrue(heap.LargestFreeBlock == capacity);
        NativeMemory.Free(zeroed);
    }

    // One of each class beyond those of one size, from 512 bytes to 64 MiB.
    [TestMethod]
    public void ASmallRequestFindsTheOnlyFreeBlockHoweverLarge()
    {
        const int Size = 1 << 29;
        void* zeroed = NativeMemory.AllocZeroed(Size);
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.InitializeZeroed(zeroed, Size));
        for (nuint large = 512; large <= 1 << 26; large += large / 4 & ~(nuint)7)
        {
            byte* block = (byte*)heap.Allocate(large, 8);
            heap.Allocate(8, 8);
            heap.Deallocate(block);
            Assert.IsTrue(heap.Allocate(8, 8) == block);
            Assert.IsTrue(heap.Allocate(large - 8, 8) == block + 8);
        }
        NativeMemory.Free(zeroed);
    }

    [TestMethod]
    public void OverZeroedMemoryTheControlDataIsNotCleared()
    {
        const int Size = 1 << 20;
        byte* zeroed = (byte*)NativeMemory.AlignedAlloc(Size, 4096);
        NativeMemory.Clear(zeroed, Size);
        // A word that is not zero after all shows that nobody has cleared it.
        ((uint*)zeroed)[ControlBlock.Rejections] = 5;
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.InitializeZeroed(zeroed, Size));
        Assert.AreEqual(5u, heap.Rejections);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)heap.InitializeZeroed(zeroed, Size));
        void* first = heap.Allocate(100, 8);
        nuint capacity = heap.Capacity;
        Assert.IsTrue(heap.Retire());
        // What the same memory holds now is not zero: there the other way gives the same heap.
        FixedRegionHeap cleared = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)cleared.Initialize(zeroed, Size));
        Assert.AreEqual(0u, cleared.Rejections);
        Assert.IsTrue(cleared.Capacity == capacity && cleared.Allocate(100, 8) == first);
        Assert.IsTrue(cleared.Retire());
        Assert.AreEqual((int)RegionStatus.Null, (int)heap.InitializeZeroed(null, Size));
        Assert.AreEqual((int)RegionStatus.TooSmall, (int)heap.InitializeZeroed(zeroed, 100));
        NativeMemory.AlignedFree(zeroed);
    }
}
