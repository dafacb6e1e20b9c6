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
