using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Conformance.Tests.Allocators;

namespace Allocator.Conformance.Tests;

/// <summary>Every allocator keeps every rule.</summary>
[TestClass]
public unsafe class ConformanceTests
{
    public static IEnumerable<object[]> Cases =>
        from allocator in Subject.Names from rule in Rules.All select new object[] { allocator, rule.Name };

    public static IEnumerable<object[]> Allocators => from allocator in Subject.Names select new object[] { allocator };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Keeps(string allocator, string rule)
    {
        using Subject subject = Subject.Make(allocator);
        subject.RequireReady();
        ConformanceRule wanted = Rules.Named(rule);
        Assert.IsNull(wanted.Check(subject.Allocator, subject.Memory), wanted.Name);
    }

    // One after the other with the same allocator: as a board's program would.
    [TestMethod]
    [DynamicData(nameof(Allocators))]
    public void KeepsAllInARow(string allocator)
    {
        using Subject subject = Subject.Make(allocator);
        subject.RequireReady();
        foreach (ConformanceRule rule in Rules.All)
            Assert.IsNull(rule.Check(subject.Allocator, subject.Memory), rule.Name);
    }

    [TestMethod]
    [DynamicData(nameof(Allocators))]
    public void NoObjectIsMadeByAllocatorOrKit(string allocator)
    {
        using Subject subject = Subject.Make(allocator);
        subject.RequireReady();
        foreach (ConformanceRule rule in Rules.All)
            AssertMakesNoObject(rule, subject);
    }

    [TestMethod]
    public void TooLittleMemoryIsSaid()
    {
        using Subject subject = Subject.OfRegion(64 * 1024, 0);
        Assert.IsNotNull(ConformanceRule.First.Check(subject.Allocator, ConformanceRule.LeastMemory - 1));
        Assert.IsNull(ConformanceRule.First.Check(subject.Allocator, ConformanceRule.LeastMemory));
    }

    [TestMethod]
    public void AnAllocatorThatIsNotReadyBreaksEveryRule()
    {
        foreach (ConformanceRule rule in Rules.All)
            Assert.AreEqual("Status is not Ready", rule.Check(new NoStd.FixedRegionHeap(), 64 * 1024));
    }

    [TestMethod]
    public void TheHookIsLeftAsItWas()
    {
        using Subject subject = Subject.OfRegion(64 * 1024, 0);
        subject.Allocator.ExhaustionHook = &Refuse;
        s_asked = 0;
        foreach (ConformanceRule rule in Rules.All)
            rule.Check(subject.Allocator, subject.Memory);
        Assert.AreEqual(0, s_asked, "A rule has called the hook of the allocator's user.");
        Assert.IsTrue(subject.Allocator.Allocate(1024 * 1024, 8) == null);
        Assert.AreEqual(1, s_asked, "The hook is not the one that was set.");
    }

    [TestMethod]
    public void EverythingIsReleasedAfterEachRule()
    {
        using Subject subject = Subject.OfRegion(64 * 1024, 0);
        var heap = (NoStd.FixedRegionHeap)subject.Allocator;
        foreach (ConformanceRule rule in Rules.All)
        {
            rule.Check(heap, subject.Memory);
            Assert.AreEqual(0u, heap.UsedBytes, rule.Name);
            Assert.AreEqual(NoStd.HeapFault.None, heap.Verify(), rule.Name);
        }
    }

    [TestMethod]
    public void NamesAreDistinct() => CollectionAssert.AllItemsAreUnique(Rules.All.Select(rule => rule.Name).ToList());

    // The runtime makes some of its own while it compiles a method better; so one time without any is enough.
    private static void AssertMakesNoObject(ConformanceRule rule, Subject subject)
    {
        long least = long.MaxValue;
        string? broken = null;
        for (int i = 0; i < 5 && least != 0 && broken == null; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            broken = rule.Check(subject.Allocator, subject.Memory);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        if (broken == null)
            Assert.AreEqual(0, least, rule.Name);
    }

    private static int s_asked;

    private static bool Refuse(nuint size, nuint alignment)
    {
        s_asked++;
        return false;
    }
}
