namespace Allocator.NoStd.Tests;

/// <summary>A block for the length of a <c>using</c>.</summary>
[TestClass]
public class BlockLeaseTests
{
    private static FixedRegionHeap Heap(int bytes)
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[bytes], 0, bytes));
        return heap;
    }

    [TestMethod]
    public void ALeaseGivesItsBlockBack()
    {
        FixedRegionHeap heap = Heap(1024);
        BlockLease lease = new BlockLease(heap);
        for (int i = 0; i < 100; i++)
        {
            using (lease)
            {
                Assert.IsTrue(lease.Take(100, 16));
                Assert.AreEqual(100, lease.Length);
                Assert.AreEqual(0, lease.Offset % 16);
                Assert.IsTrue(lease.Buffer == heap.Buffer && lease.Offset != 0);
                Assert.AreEqual(104, heap.UsedBytes);
            }
            Assert.AreEqual(0, heap.UsedBytes);
            Assert.AreEqual(0, lease.Offset + lease.Length);
            Assert.IsTrue(lease.Buffer == null);
        }
        Assert.AreEqual(100, (int)heap.Allocations);
        Assert.AreEqual(0, (int)heap.Rejections);
    }

    [TestMethod]
    public void ALeaseHoldsOneBlock()
    {
        FixedRegionHeap heap = Heap(1024);
        BlockLease lease = new BlockLease(heap);
        Assert.IsTrue(lease.Take(8, 8));
        int offset = lease.Offset;
        Assert.IsFalse(lease.Take(16, 8));
        Assert.AreEqual(offset, lease.Offset);
        Assert.AreEqual(8, lease.Length);
        lease.Dispose();
        lease.Dispose();
        Assert.AreEqual(0, (int)heap.Rejections);
        Assert.IsTrue(lease.Take(16, 8));
    }

    [TestMethod]
    [DataRow(0, 8)]
    [DataRow(-1, 8)]
    [DataRow(8, 3)]
    [DataRow(8, 0)]
    [DataRow(2000, 8)]
    [DataRow(8, 2048)]
    public void WhatTheHeapRefusesIsNotHeld(int size, int alignment)
    {
        FixedRegionHeap heap = Heap(1024);
        BlockLease lease = new BlockLease(heap);
        Assert.IsFalse(lease.Take(size, alignment));
        Assert.AreEqual(0, lease.Offset + lease.Length);
        lease.Dispose();
        Assert.AreEqual(0, heap.UsedBytes);
    }

    // Any allocator whose blocks are parts of an array.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ALeaseTakesFromAnyHeap(bool isLocked)
    {
        QuickHeap heap = new QuickHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[1024], 0, 1024));
        MemoryAllocator from = isLocked ? new ThreadSafeAllocator(heap) : heap;
        BlockLease lease = new BlockLease(from);
        for (int i = 0; i < 3; i++)
        {
            using (lease)
            {
                Assert.IsTrue(lease.Take(100, 32));
                Assert.AreEqual(0, lease.Offset % 32);
                Assert.IsTrue(lease.Buffer == heap.Buffer);
                Assert.AreEqual(104, heap.UsedBytes);
            }
            Assert.AreEqual(0, heap.UsedBytes);
        }
        Assert.AreEqual(0, (int)heap.Rejections);
    }

    [TestMethod]
    public void WithoutAHeapThereIsNoBlock()
    {
        BlockLease lease = new BlockLease(null);
        Assert.IsFalse(lease.Take(8, 8));
        Assert.IsTrue(lease.Buffer == null);
        lease.Dispose();
        lease = new BlockLease(new FixedRegionHeap());
        Assert.IsFalse(lease.Take(8, 8));
    }

    [TestMethod]
    public void ALeaseOutlivesItsHeap()
    {
        FixedRegionHeap heap = Heap(1024);
        BlockLease lease = new BlockLease(heap);
        Assert.IsTrue(lease.Take(8, 8));
        Assert.IsTrue(heap.Retire());
        Assert.IsTrue(lease.Buffer == null);
        lease.Dispose();
        Assert.IsFalse(lease.Take(8, 8));
    }
}
