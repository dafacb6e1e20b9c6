namespace Allocator.NoStd.Tests;

/// <summary>Memory for a frame: marks, resets, and everything that is no mark.</summary>
[TestClass]
public class FrameArenaTests
{
    private const int Bytes = 4096;

    private static FixedRegionHeap Heap()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[Bytes], 0, Bytes));
        return heap;
    }

    private static FrameArena Arena(FixedRegionHeap heap, int size)
    {
        FrameArena arena = new FrameArena(4);
        Assert.IsTrue(arena.Initialize(heap, size));
        return arena;
    }

    [TestMethod]
    public void AllocationsLieBehindEachOtherInTheHeapsArray()
    {
        FixedRegionHeap heap = Heap();
        int before = heap.Allocate(8, 8);
        FrameArena arena = Arena(heap, 100);
        Assert.IsTrue(arena.Buffer == heap.Buffer);
        int first = arena.Allocate(10, 1);
        int second = arena.Allocate(3, 1);
        Assert.AreEqual(first + 10, second);
        Assert.AreEqual(before + 8, first);
        Assert.AreEqual(13, arena.UsedBytes);
        Assert.AreEqual(100, arena.Capacity);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
    }

    [TestMethod]
    public void AnArenaTakesItsMemoryFromAnyHeap()
    {
        QuickHeap heap = new QuickHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[Bytes], 0, Bytes));
        FrameArena arena = new FrameArena(4);
        Assert.IsTrue(arena.Initialize(heap, 100));
        Assert.IsTrue(arena.Buffer == heap.Buffer);
        Assert.AreNotEqual(0, arena.Allocate(100, 1));
        Assert.AreEqual(104, heap.UsedBytes);
        Assert.IsTrue(arena.Retire());
        Assert.AreEqual(0, heap.UsedBytes);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(16)]
    [DataRow(256)]
    [DataRow(1024)]
    public void OffsetsAreAligned(int alignment)
    {
        FixedRegionHeap heap = Heap();
        FrameArena arena = Arena(heap, 3000);
        Assert.AreNotEqual(0, arena.Allocate(1, 1));
        int block = arena.Allocate(5, alignment);
        Assert.AreNotEqual(0, block);
        Assert.AreEqual(0, block % alignment);
        Assert.AreEqual(0, (int)(arena.Refusals + arena.Rejections));
    }

    [TestMethod]
    public void ItIsFullToTheLastByte()
    {
        FixedRegionHeap heap = Heap();
        FrameArena arena = Arena(heap, 100);
        Assert.AreNotEqual(0, arena.Allocate(99, 1));
        Assert.AreEqual(0, arena.Allocate(2, 1));
        Assert.AreNotEqual(0, arena.Allocate(1, 1));
        Assert.AreEqual(0, arena.Allocate(1, 1));
        Assert.AreEqual(2, (int)arena.Refusals);
        Assert.AreEqual(0, (int)arena.Rejections);
        Assert.AreEqual(100, arena.UsedBytes);
    }

    [TestMethod]
    [DataRow(0, 8)]
    [DataRow(-1, 8)]
    [DataRow(int.MinValue, 8)]
    [DataRow(8, 0)]
    [DataRow(8, -8)]
    [DataRow(8, 3)]
    [DataRow(8, int.MinValue)]
    public void AWrongRequestIsRejected(int size, int alignment)
    {
        FrameArena arena = Arena(Heap(), 100);
        Assert.AreEqual(0, arena.Allocate(size, alignment));
        Assert.AreEqual(1, (int)arena.Rejections);
        Assert.AreEqual(0, (int)arena.Refusals);
        Assert.AreEqual(0, arena.UsedBytes);
    }

    [TestMethod]
    [DataRow(int.MaxValue, 1)]
    [DataRow(int.MaxValue - 7, 8)]
    [DataRow(8, 1 << 30)]
    [DataRow(101, 1)]
    [DataRow(8, 8192)]
    public void WhatDoesNotFitIsRefused(int size, int alignment)
    {
        FrameArena arena = Arena(Heap(), 100);
        Assert.AreEqual(0, arena.Allocate(size, alignment));
        Assert.AreEqual(1, (int)arena.Refusals);
        Assert.AreEqual(0, arena.UsedBytes);
    }

    [TestMethod]
    public void AResetGivesBackWhatCameAfterTheMark()
    {
        FrameArena arena = Arena(Heap(), 1000);
        int kept = arena.Allocate(10, 8);
        for (int frame = 0; frame < 1000; frame++)
        {
            int mark = arena.Mark();
            Assert.IsTrue(mark > 0);
            int block = arena.Allocate(900, 8);
            Assert.AreEqual(kept + 16, block);
            Assert.IsTrue(arena.Reset(mark));
            Assert.AreEqual(10, arena.UsedBytes);
            Assert.AreEqual(0, arena.OpenMarks);
        }
        Assert.AreEqual(916, arena.PeakBytes);
        Assert.AreEqual(0, (int)(arena.Refusals + arena.Rejections));
    }

    [TestMethod]
    public void MarksNest()
    {
        FrameArena arena = Arena(Heap(), 1000);
        int outer = arena.Mark();
        arena.Allocate(100, 1);
        int inner = arena.Mark();
        arena.Allocate(100, 1);
        Assert.IsTrue(arena.Reset(inner));
        Assert.AreEqual(100, arena.UsedBytes);
        inner = arena.Mark();
        arena.Allocate(50, 1);
        Assert.IsTrue(arena.Reset(outer));
        Assert.AreEqual(0, arena.UsedBytes);
        Assert.IsFalse(arena.Reset(inner));
        Assert.IsFalse(arena.Reset(outer));
        Assert.AreEqual(2, (int)arena.Rejections);
    }

    // A mark of before must not cut through what was handed out since.
    [TestMethod]
    public void AUsedMarkIsNoMarkThoughAnotherStandsInItsPlace()
    {
        FrameArena arena = Arena(Heap(), 1000);
        int used = arena.Mark();
        Assert.IsTrue(arena.Reset(used));
        arena.Allocate(100, 1);
        int open = arena.Mark();
        arena.Allocate(100, 1);
        Assert.IsFalse(arena.Reset(used));
        Assert.AreEqual(200, arena.UsedBytes);
        Assert.IsTrue(arena.Reset(open));
        Assert.AreEqual(100, arena.UsedBytes);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(1)]
    [DataRow(256)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void ANumberIsNoMark(int mark)
    {
        FrameArena arena = Arena(Heap(), 1000);
        arena.Mark();
        arena.Allocate(100, 1);
        Assert.IsFalse(arena.Reset(mark));
        Assert.AreEqual(1, (int)arena.Rejections);
        Assert.AreEqual(100, arena.UsedBytes);
        Assert.AreEqual(1, arena.OpenMarks);
    }

    [TestMethod]
    public void NoMoreMarksAreOpenThanThereIsRoomFor()
    {
        FrameArena arena = Arena(Heap(), 1000);
        for (int i = 0; i < 4; i++)
            Assert.AreNotEqual(0, arena.Mark());
        Assert.AreEqual(0, arena.Mark());
        Assert.AreEqual(4, arena.OpenMarks);
        arena.Allocate(1, 1);
        arena.Reset();
        Assert.AreEqual(0, arena.OpenMarks + arena.UsedBytes);
        Assert.AreNotEqual(0, arena.Mark());
    }

    [TestMethod]
    [DataRow(int.MinValue, 1)]
    [DataRow(0, 1)]
    [DataRow(255, 255)]
    [DataRow(int.MaxValue, 255)]
    public void TheNumberOfMarksIsKeptInItsLimits(int asked, int given)
    {
        FrameArena arena = new FrameArena(asked);
        Assert.IsTrue(arena.Initialize(Heap(), 100));
        int marks = 0;
        while (arena.Mark() != 0)
            marks++;
        Assert.AreEqual(given, marks);
    }

    [TestMethod]
    public void TheMemoryGoesBackToTheHeap()
    {
        FixedRegionHeap heap = Heap();
        FrameArena arena = Arena(heap, 1000);
        Assert.AreEqual(1000, heap.UsedBytes);
        int mark = arena.Mark();
        arena.Allocate(10, 1);
        Assert.IsTrue(arena.Retire());
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual(0, arena.Capacity + arena.UsedBytes + arena.PeakBytes + arena.OpenMarks);
        Assert.IsFalse(arena.Retire());
        Assert.IsFalse(arena.Reset(mark));
        Assert.AreEqual(0, arena.Mark());
        Assert.AreEqual(0, arena.Allocate(1, 1));
        Assert.IsTrue(arena.Buffer == null);
        Assert.IsTrue(arena.Initialize(heap, 200));
        arena.Dispose();
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
    }

    [TestMethod]
    public void WhatCannotBecomeAnArenaChangesNothing()
    {
        FixedRegionHeap heap = Heap();
        FrameArena arena = new FrameArena(1);
        Assert.IsFalse(arena.Initialize(null, 100));
        Assert.IsFalse(arena.Initialize(new FixedRegionHeap(), 100));
        Assert.IsFalse(arena.Initialize(heap, 0));
        Assert.IsFalse(arena.Initialize(heap, -1));
        Assert.IsFalse(arena.Initialize(heap, Bytes));
        Assert.AreEqual(0, arena.Allocate(1, 1) + arena.Mark() + arena.Capacity);
        Assert.IsTrue(arena.Initialize(heap, 100));
        Assert.IsFalse(arena.Initialize(heap, 100));
        Assert.AreEqual(100, arena.Capacity);
    }

    [TestMethod]
    public void AnArenaOfARetiredHeapSaysSo()
    {
        FixedRegionHeap heap = Heap();
        FrameArena arena = Arena(heap, 100);
        Assert.IsTrue(heap.Retire());
        Assert.IsFalse(arena.Retire());
        Assert.IsFalse(arena.Retire());
    }
}
