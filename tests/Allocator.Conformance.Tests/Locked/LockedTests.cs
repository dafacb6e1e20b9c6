using System.Linq;
using System.Threading;
using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Locked;

/// <summary>A locked allocator keeps the contract, and nothing is copied or cleared under its lock.</summary>
[TestClass]
public sealed unsafe class LockedTests
{
    private static DepthLockedAllocator? s_current;

    [TestMethod]
    public void EveryRuleIsKeptAndNothingIsCopiedOrClearedUnderTheLock()
    {
        using Subject subject = Subject.OfRegion(128 * 1024, 0).Wrapped(inner => new DepthLockedAllocator(inner));
        var locked = (DepthLockedAllocator)subject.Allocator;
        foreach (ConformanceRule rule in Rules.All)
        {
            Assert.IsNull(rule.Check(locked, 64 * 1024), rule.Name);
            Assert.AreEqual(0u, locked.Depth, rule.Name);
        }
        Assert.AreEqual(0u, locked.Faults);
        Assert.IsGreaterThan(10_000u, locked.Acquired);
    }

    [TestMethod]
    public void TheLockNests()
    {
        using Subject subject = Subject.OfRegion(64 * 1024, 0).Wrapped(inner => new DepthLockedAllocator(inner));
        var locked = (DepthLockedAllocator)subject.Allocator;
        uint state = locked.Hold();
        void* block = locked.Allocate(100, 8);
        Assert.AreEqual(1u, locked.Depth);
        Assert.IsTrue(locked.Deallocate(block, 100, 8));
        Assert.AreEqual(1u, locked.Depth);
        locked.LetGo(state);
        Assert.AreEqual(0u, locked.Depth);
    }

    // As by the heap beneath, which checks every address.
    [TestMethod]
    public void ABlockThatIsNoneIsKnownAndNotMoved()
    {
        using Subject subject = Subject.OfRegion(64 * 1024, 0).Wrapped(inner => new DepthLockedAllocator(inner));
        var locked = (DepthLockedAllocator)subject.Allocator;
        byte* live = (byte*)locked.Allocate(100, 8);
        void* dead = locked.Allocate(100, 8);
        Assert.IsTrue(locked.Deallocate(dead, 100, 8));
        Assert.IsTrue(locked.MayBeLive(live));
        Assert.IsFalse(locked.MayBeLive(dead) || locked.MayBeLive(live + 8) || locked.MayBeLive(&live) || locked.MayBeLive(null));
        Assert.IsTrue(locked.Reallocate(dead, 100, 500, 8) == null);
        Assert.IsTrue(locked.Reallocate(live + 8, 50, 500, 8) == null);
        Assert.IsTrue(locked.Deallocate(live, 100, 8));
        void* whole = locked.Allocate(60 * 1024, 8);
        Assert.IsTrue(whole != null && locked.Deallocate(whole, 60 * 1024, 8));
    }

    [TestMethod]
    public void TheHookIsAskedWithoutTheLock()
    {
        using Subject subject = Subject.OfRegion(64 * 1024, 0).Wrapped(inner => new DepthLockedAllocator(inner));
        s_current = (DepthLockedAllocator)subject.Allocator;
        s_current.ExhaustionHook = &Refuse;
        s_depth = 99;
        Assert.IsTrue(s_current.Allocate(1 << 20, 8) == null);
        Assert.AreEqual(0u, s_depth);
    }

    // Four at a time. Without the lock the heap is not sound any more after a few hundred rounds.
    [TestMethod]
    public void ThreadsTakeTurns()
    {
        const int Threads = 4;
        const int Rounds = 20_000;
        using Subject subject = Subject.OfRegion(64 * 1024, 0);
        var heap = (FixedRegionHeap)subject.Allocator;
        var locked = new MonitorLockedAllocator(heap);
        int[] faults = new int[Threads];
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(own => new Thread(() => faults[own] = Faults(locked, (byte)(own + 1), Rounds))),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.AreEqual(0, faults.Sum());
        Assert.AreEqual((nuint)0, heap.UsedBytes);
        Assert.AreEqual(HeapFault.None, heap.Verify());
        Assert.IsGreaterThanOrEqualTo((uint)(Threads * Rounds), heap.Allocations);
        Assert.AreEqual(heap.Allocations, heap.Releases);
    }

    // Blocks that come, grow and go: how often one was refused, or had another content than it was given.
    private static int Faults(MonitorLockedAllocator locked, byte own, int rounds)
    {
        int faults = 0;
        for (int i = 0; i < rounds; i++)
        {
            nuint size = (nuint)(8 + (((i * 7) + (own * 50)) % 700));
            byte* block = (byte*)locked.Allocate(size, 8);
            if (block == null)
            {
                faults++;
                continue;
            }
            block[0] = own;
            block[size - 1] = own;
            byte* grown = (byte*)locked.Reallocate(block, size, size + 8, 8);
            bool isKept = grown != null && grown[0] == own && grown[size - 1] == own;
            if (!isKept || !locked.Deallocate(grown, size + 8, 8))
                faults++;
        }
        return faults;
    }

    private static uint s_depth;

    private static bool Refuse(nuint size, nuint alignment)
    {
        s_depth = s_current!.Depth;
        return false;
    }
}
