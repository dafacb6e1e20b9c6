namespace Allocator.NoStd.Tests;

/// <summary>The locked allocator over arrays, where the one beneath clears and copies.</summary>
[TestClass]
public class LockedTests
{
    private sealed class Locked : LockedAllocator
    {
        private readonly FixedRegionHeap _heap = new FixedRegionHeap();

        internal uint Depth;

        internal FixedRegionHeap Heap => _heap;

        protected override MemoryAllocator Inner => _heap;

        protected override uint Acquire() => Depth++;

        protected override void Release(uint state) => Depth = state;
    }

    [TestMethod]
    public void RequestsAreServedAndTheLockIsGivenBack()
    {
        byte[] buffer = new byte[4096];
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = 0xA5;
        Locked locked = new Locked();
        Assert.AreEqual(0, locked.Allocate(10, 8));
        Assert.AreEqual((int)RegionStatus.Ready, (int)locked.Initialize(buffer, 0, 4096));
        Assert.AreEqual((int)AllocatorStatus.Ready, (int)locked.Status);
        int block = locked.AllocateZeroed(100, 16);
        for (int i = 0; i < 100; i++)
        {
            Assert.AreEqual(0, (int)buffer[block + i]);
            buffer[block + i] = (byte)i;
        }
        int wall = locked.Allocate(64, 8);
        int moved = locked.Reallocate(block, 100, 1000, 16);
        Assert.AreNotEqual(block, moved);
        Assert.AreEqual(moved, locked.Reallocate(moved, 1000, 50, 16));
        Assert.AreEqual(moved, locked.Reallocate(moved, 50, 60, 16));
        for (int i = 0; i < 50; i++)
            Assert.AreEqual(i, (int)buffer[moved + i]);
        Assert.AreEqual(0, locked.Reallocate(moved, 60, 5000, 16));
        Assert.AreEqual(0, locked.Reallocate(moved, 60, 0, 16));
        Assert.AreEqual(0, locked.Reallocate(0, 60, 70, 16));
        Assert.AreEqual(0, locked.AllocateZeroed(5000, 8));
        Assert.AreEqual(64, locked.UsableSize(moved, 60, 16));
        Assert.AreEqual(64, locked.UsableSize(60, 16));
        Assert.IsTrue(locked.Deallocate(wall, 64, 8));
        Assert.IsTrue(locked.Deallocate(moved, 60, 16));
        Assert.IsFalse(locked.Deallocate(moved, 60, 16));
        Assert.AreEqual(0, locked.Heap.UsedBytes);
        Assert.IsTrue(locked.Depth == 0);
    }
}
