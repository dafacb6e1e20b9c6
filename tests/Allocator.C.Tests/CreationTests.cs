using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>Regions become heaps, and are taken over; what cannot be one is left alone.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class CreationTests
{
    private const int LeastSize = 176;

    [TestMethod]
    public void ANullRegionIsNoHeap() => Assert.IsTrue(Library.Create(null, 4096) == null);

    [TestMethod]
    public void ARegionThatIsTooSmallIsLeftAlone()
    {
        for (int offset = 0; offset < 16; offset++)
        {
            int skipped = -offset & 7;
            for (int size = 0; size < LeastSize + skipped; size++)
            {
                using var region = new NativeRegion(size, offset);
                Assert.IsTrue(Library.Create(region.Start, region.Size) == null, $"{size} bytes, {offset} off");
                Assert.IsTrue(region.IsUntouched);
            }
            using var least = new NativeRegion(LeastSize + skipped, offset);
            void* heap = least.Ready();
            Assert.IsTrue(heap == least.Start + skipped, "rounded up");
            Assert.IsTrue(Library.Allocate(heap, 8, 8) != null && Library.Verify(heap) == 0);
        }
    }

    [TestMethod]
    public void EverySizeIsKept()
    {
        for (int size = LeastSize; size < 2000; size++)
        {
            using var region = new NativeRegion(size);
            void* heap = region.Ready();
            nuint capacity = Library.FiguresOf(heap).Capacity;
            byte* block = Library.Allocate(heap, capacity, 8);
            Assert.IsTrue(block != null && block + capacity <= region.Start + size);
            Assert.AreEqual(0, Library.Verify(heap));
        }
    }

    [TestMethod]
    public void ARegionBeyondTheEndOfMemoryOrOfLimitsIsNoHeap()
    {
        using var region = new NativeRegion(4096);
        nuint beyondTheEnd = 0 - (nuint)region.Start + 1;
        foreach (nuint size in (nuint[])[nuint.MaxValue, nuint.MaxValue / 2, beyondTheEnd, ((nuint)8 << 30) + 25])
            Assert.IsTrue(Library.Create(region.Start, size) == null, $"{size} bytes");
        Assert.IsTrue(region.IsUntouched);
        nuint last = nuint.MaxValue - 99;
        Assert.IsTrue(Library.Create((void*)last, 101) == null && Library.Create((void*)nuint.MaxValue, 1) == null);
    }

    // A firmware does this after each reset that leaves its memory as it was.
    [TestMethod]
    public void ARegionIsTakenOver()
    {
        using var region = new NativeRegion(4096);
        void* old = region.Ready();
        void* block = Library.Allocate(old, 100, 8);
        foreach (nuint size in (nuint[])[4096, 1024, 4096])
        {
            void* heap = Library.Create(region.Start, size);
            Assert.IsTrue(heap == old);
            Library.Figures figures = Library.FiguresOf(heap);
            Assert.AreEqual((nuint)0, figures.UsedBytes);
            Assert.AreEqual(figures.Capacity, figures.LargestFreeBlock);
            Assert.AreEqual(0, Library.Deallocate(heap, block), "the old heap's blocks are void");
            Assert.AreEqual(0, Library.Verify(heap));
            Assert.IsTrue(Library.Allocate(heap, 300, 8) != null);
        }
        Assert.IsTrue(Library.Create(region.Start, 100) == null);
        Assert.AreEqual((nuint)304, Library.FiguresOf(old).UsedBytes, "too small for another heap: the old one stays");
        Assert.AreEqual(0, Library.Verify(old));
    }

    [TestMethod]
    [DataRow((byte)0)]
    [DataRow((byte)0xFF)]
    [DataRow((byte)0x48)]
    public void WhatARegionHeldDoesNotMatter(byte content)
    {
        using var region = new NativeRegion(4096, content: content);
        void* heap = region.Ready();
        Assert.AreEqual(0, Library.Verify(heap));
        Assert.IsTrue(Library.Allocate(heap, 3000, 8) != null);
    }

    [TestMethod]
    public void ADestroyedHeapServesNobody()
    {
        using var region = new NativeRegion(4096);
        void* heap = region.Ready();
        void* block = Library.Allocate(heap, 100, 8);
        Assert.AreEqual(1, Library.Destroy(heap));
        AssertAnswersNothing(heap, block);
        Assert.AreEqual(default, Library.FiguresOf(heap));
        Assert.AreEqual(0, Library.Destroy(heap));
        Assert.IsTrue(Library.Create(region.Start, region.Size) == heap);
        Assert.AreEqual(1, Library.Destroy(heap));
    }

    [TestMethod]
    public void ANullHeapServesNobody()
    {
        int block = 0;
        Library.Figures figures;
        AssertAnswersNothing(null, &block);
        Assert.AreEqual(0, Library.Destroy(null));
        Assert.AreEqual(0, Library.Statistics(null, &figures));
    }

    private static void AssertAnswersNothing(void* heap, void* block)
    {
        Assert.IsTrue(Library.Allocate(heap, 8, 8) == null && Library.AllocateZeroed(heap, 8, 8) == null);
        Assert.IsTrue(Library.Reallocate(heap, block, 100, 200, 8) == null);
        Assert.AreEqual(0, Library.Deallocate(heap, block));
        Assert.AreEqual(0, Library.DeallocateSized(heap, block, 100, 8));
        Assert.AreEqual(0, Library.GrowInPlace(heap, block, 200));
        Assert.AreEqual(0, Library.ShrinkInPlace(heap, block, 50));
        Assert.AreEqual((nuint)0, Library.UsableSize(heap, block));
        Assert.AreEqual(1, Library.Verify(heap), "not ready");
    }

    [TestMethod]
    public void ThereMayBeManyHeaps()
    {
        var regions = new List<NativeRegion>();
        for (int i = 0; i < 100; i++)
            regions.Add(new NativeRegion(1000, i));
        nint[] blocks = new nint[regions.Count];
        for (int i = 0; i < regions.Count; i++)
            blocks[i] = (nint)Library.Allocate(regions[i].Ready(), 100 + (nuint)i, 8);
        for (int i = 0; i < regions.Count; i++)
        {
            void* heap = regions[i].Start + (-i & 7);
            void* next = regions[(i + 1) % regions.Count].Start + (-((i + 1) % regions.Count) & 7);
            Assert.AreEqual(0, Library.Deallocate(next, (void*)blocks[i]), "another heap's");
            Assert.AreEqual(1, Library.Deallocate(heap, (void*)blocks[i]));
        }
        regions.ForEach(region => region.Dispose());
    }
}
