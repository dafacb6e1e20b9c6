using System;

namespace Allocator.NoStd.Tests;

/// <summary>Blocks as <see cref="SpanByte"/>.</summary>
[TestClass]
public class HeapSpanTests
{
    [TestMethod]
    public void ASpanIsItsBlock()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[256], 0, 256));
        heap.Allocate(8, 8);
        int block = heap.Allocate(10, 8);
        SpanByte span = heap.AsSpan(block, 10);
        Assert.AreEqual(10, span.Length);
        span[0] = 1;
        span[9] = 2;
        Assert.AreEqual(1, (int)heap.Buffer![block]);
        Assert.AreEqual(2, (int)heap.Buffer![block + 9]);
        Assert.AreEqual(16, heap.AsSpan(block, 16).Length);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(0, -1)]
    [DataRow(0, 17)]
    [DataRow(0, int.MaxValue)]
    [DataRow(0, int.MinValue)]
    [DataRow(1, 1)]
    [DataRow(8, 1)]
    [DataRow(16, 1)]
    [DataRow(-8, 1)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(int.MinValue, 1)]
    public void WhatIsNoBlockIsEmpty(int behind, int size)
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[256], 0, 256));
        int block = heap.Allocate(10, 8);
        Assert.IsTrue(heap.AsSpan(unchecked(block + behind), size).IsEmpty);
        Assert.AreEqual(0, (int)heap.Rejections);
    }

    [TestMethod]
    public void ASpanIsOfAnyHeapWithAnArray()
    {
        QuickHeap heap = new QuickHeap();
        Assert.IsTrue(heap.AsSpan(8, 8).IsEmpty);
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[256], 0, 256));
        int block = heap.TryAllocate(10);
        SpanByte span = heap.AsSpan(block, 16);
        Assert.AreEqual(16, span.Length);
        span[0] = 1;
        Assert.AreEqual(1, (int)heap.Buffer![block]);
        Assert.IsTrue(heap.AsSpan(block, 17).IsEmpty);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.IsTrue(heap.AsSpan(block, 1).IsEmpty);
        SystemAllocator system = new SystemAllocator(1);
        Assert.IsTrue(system.AsSpan(system.Allocate(8, 8), 8).IsEmpty);
    }

    [TestMethod]
    public void AReleasedBlockIsEmpty()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.IsTrue(heap.AsSpan(8, 8).IsEmpty);
        Assert.IsTrue(HeapSpan.AsSpan(null, 8, 8).IsEmpty);
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[256], 0, 256));
        int block = heap.Allocate(10, 8);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.IsTrue(heap.AsSpan(block, 1).IsEmpty);
    }
}
