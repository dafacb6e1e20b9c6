using System;
using System.Threading;

namespace Allocator.NoStd.Tests;

/// <summary>One heap, several threads.</summary>
[TestClass]
public class ThreadSafeAllocatorTests
{
    private const int Threads = 4;

    private static ThreadSafeAllocator s_shared = null!;
    private static FixedRegionHeap s_heap = null!;
    private static int s_rounds;
    private static int s_faults;
    private static int s_next;

    [TestMethod]
    public void ThreadsTakeTurns()
    {
        s_heap = new FixedRegionHeap();
        s_shared = new ThreadSafeAllocator(s_heap);
        Assert.AreEqual((int)RegionStatus.Ready, (int)s_shared.Initialize(new byte[16384], 0, 16384));
        s_faults = 0;
        s_next = 0;
#if NET
        s_rounds = 20000;
#else
        s_rounds = 100;
#endif
        Thread[] threads = new Thread[Threads];
        for (int i = 0; i < Threads; i++)
            threads[i] = new Thread(new ThreadStart(Play));
        for (int i = 0; i < Threads; i++)
            threads[i].Start();
        for (int i = 0; i < Threads; i++)
            threads[i].Join();
        Assert.AreEqual(0, s_faults);
        Assert.AreEqual(0, s_heap.UsedBytes);
        // A block that is reallocated to another place is allocated and released once more.
        Assert.IsTrue(s_heap.Allocations >= Threads * s_rounds);
        Assert.AreEqual((int)s_heap.Allocations, (int)s_heap.Releases);
        Assert.AreEqual((int)HeapFault.None, (int)s_heap.Verify());
    }

    private static void Play()
    {
        int own = Number();
        for (int i = 0; i < s_rounds; i++)
        {
            int size = 8 + (i * 7 + own * 50) % 200;
            int block = s_shared.Allocate(size, 8);
            if (block == 0)
            {
                Fault();
                continue;
            }
            s_heap.Buffer![block] = (byte)own;
            s_heap.Buffer![block + size - 1] = (byte)own;
            int grown = s_shared.Reallocate(block, size, size + 8, 8);
            bool isSame = grown != 0 && s_heap.Buffer![grown] == own && s_heap.Buffer![grown + size - 1] == own;
            if (!isSame || !s_shared.Deallocate(grown, size + 8, 8))
                Fault();
        }
    }

    private static int Number()
    {
        lock (s_shared)
            return ++s_next;
    }

    private static void Fault()
    {
        lock (s_shared)
            s_faults++;
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void EveryCallReachesTheInnerOne(bool isLocking)
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        ThreadSafeAllocator shared = new ThreadSafeAllocator(heap);
        Assert.IsTrue(shared.IsLocking);
        shared.IsLocking = isLocking;
        Assert.AreEqual((int)AllocatorStatus.NoRegion, (int)shared.Status);
        Assert.AreEqual(0, shared.Allocate(8, 8));
        Assert.AreEqual((int)RegionStatus.Ready, (int)shared.Initialize(new byte[1024], 0, 1024));
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)shared.Initialize(new byte[1024], 0, 1024));
        Assert.AreEqual((int)AllocatorStatus.Ready, (int)shared.Status);
        int block = shared.AllocateZeroed(100, 16);
        Assert.IsTrue(block != 0 && block % 16 == 0);
        Assert.AreEqual(104, shared.UsableSize(block, 100, 16));
        Assert.AreEqual(104, shared.UsableSize(100, 16));
        Assert.IsTrue(shared.GrowInPlace(block, 100, 200, 16));
        Assert.IsTrue(shared.ShrinkInPlace(block, 200, 50, 16));
        Assert.IsFalse(shared.ShrinkInPlace(block, 50, 200, 16));
        block = shared.Reallocate(block, 50, 300, 16);
        Assert.AreNotEqual(0, block);
        Assert.IsFalse(shared.Deallocate(block, 100, 16));
        Assert.IsTrue(shared.Deallocate(block, 300, 16));
        Assert.IsFalse(shared.Deallocate(block, 300, 16));
        Assert.AreEqual(0, heap.UsedBytes);
    }

    // Its own Initialize is one way to give it a region; the other one may have it already.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void TheInnerOneMayHaveItsRegionAlready(bool isQuick)
    {
        MemoryAllocator heap = isQuick ? new QuickHeap() : new FixedRegionHeap();
        byte[] array = new byte[2048];
        for (int i = 0; i < array.Length; i++)
            array[i] = 0xA5;
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(array, 0, 2048));
        ThreadSafeAllocator shared = new ThreadSafeAllocator(heap);
        Assert.IsTrue(shared.Buffer == array);
        int block = shared.AllocateZeroed(16, 8);
        Assert.AreNotEqual(0, block);
        for (int i = 0; i < 16; i++)
        {
            Assert.AreEqual(0, (int)array[block + i]);
            array[block + i] = (byte)i;
        }
        int wall = shared.Allocate(8, 8);
        int moved = shared.Reallocate(block, 16, 100, 8);
        Assert.IsTrue(moved != 0 && moved != block);
        for (int i = 0; i < 16; i++)
            Assert.AreEqual(i, (int)array[moved + i]);
        Assert.IsTrue(shared.Deallocate(moved, 100, 8));
        Assert.IsTrue(shared.Deallocate(wall, 8, 8));
        Assert.IsFalse(shared.Deallocate(block, 16, 8));
    }

    // Blocks that are no parts of one array.
    [TestMethod]
    public void TheInnerOneMayBeTheInterpretersMemory()
    {
        SystemAllocator system = new SystemAllocator(4);
        ThreadSafeAllocator shared = new ThreadSafeAllocator(system);
        Assert.IsTrue(shared.Buffer == null);
        int block = shared.AllocateZeroed(16, 8);
        Assert.AreNotEqual(0, block);
        system.BufferOf(block)![15] = 7;
        Assert.AreEqual(block, shared.Reallocate(block, 16, 100, 8));
        Assert.AreEqual(7, (int)system.BufferOf(block)![15]);
        Assert.IsTrue(shared.Deallocate(block, 100, 8));
    }

    // As one does for whose control data the managed heap has no room.
    private sealed class Throwing : MemoryAllocator
    {
        public override RegionStatus Initialize(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int TryAllocate(int size, int alignment) => 0;

        public override bool Deallocate(int block, int size, int alignment) => false;

        public override int TryAllocateZeroed(int size, int alignment) => 0;

        public override int TryReallocate(int block, int oldSize, int newSize, int alignment) => 0;
    }

    private static void Ask()
    {
        if (s_shared.Status == AllocatorStatus.Ready)
            s_next = 1;
    }

    [TestMethod]
    public void WhereInitializeThrowsTheLockIsGivenBack()
    {
        s_shared = new ThreadSafeAllocator(new Throwing());
        bool isThrown = false;
        try
        {
            s_shared.Initialize(new byte[64], 0, 64);
        }
        catch (NotSupportedException)
        {
            isThrown = true;
        }
        Assert.IsTrue(isThrown);
        s_next = 0;
        Thread other = new Thread(new ThreadStart(Ask));
        other.Start();
        Assert.IsTrue(other.Join(10000));
        Assert.AreEqual(1, s_next);
    }

    [TestMethod]
    public void WithoutAnInnerOneThereIsNone()
    {
        bool isThrown = false;
        try
        {
            ThreadSafeAllocator none = new ThreadSafeAllocator(null!);
            none.IsLocking = false;
        }
        catch (ArgumentNullException)
        {
            isThrown = true;
        }
        Assert.IsTrue(isThrown);
    }
}
