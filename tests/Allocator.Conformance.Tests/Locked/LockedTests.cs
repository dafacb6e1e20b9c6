using Allocator.Conformance.Tests.Allocators;

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

    private static uint s_depth;

    private static bool Refuse(nuint size, nuint alignment)
    {
        s_depth = s_current!.Depth;
        return false;
    }
}
