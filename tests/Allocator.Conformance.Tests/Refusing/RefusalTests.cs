using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Refusing;

/// <summary>
/// Every k-th request is refused, for every k: the kit itself ends, says in a sentence what it missed, and the heap
/// beneath stays sound, whoever had to do without memory.
/// </summary>
[TestClass]
public sealed class RefusalTests
{
    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1";

    // Beyond so many requests no rule goes.
    public static IEnumerable<object[]> Every =>
        (IsLong ? Enumerable.Range(1, 500) : [.. Enumerable.Range(1, 24), 31, 64, 101, 499, 1009, 5003, 20011])
        .Select(k => new object[] { k });

    [TestMethod]
    [DynamicData(nameof(Every))]
    public void TheKitEndsAndTheHeapStaysSound(int every)
    {
        int kept = 0;
        int refused = 0;
        foreach (ConformanceRule rule in Rules.All)
        {
            using Subject subject = Subject.OfRegion(64 * 1024, 0);
            var refusing = new RefusingAllocator(subject.Allocator, every);
            string? fault = rule.Check(refusing, 64 * 1024);
            AssertIsSentence(fault, rule);
            Assert.AreEqual(HeapFault.None, ((FixedRegionHeap)subject.Allocator).Verify(), rule.Name);
            kept += fault is null ? 1 : 0;
            refused += refusing.Refused;
        }
        Console.WriteLine($"every {every}: {refused} refused, {kept} of {Rules.All.Count()} rules kept all the same");
        Assert.IsGreaterThan(0, refused);
    }

    // The others hand requests on to one that refuses.
    [TestMethod]
    [DynamicData(nameof(Every))]
    public void ALockedAllocatorOnARefusingOneEndsToo(int every)
    {
        foreach (ConformanceRule rule in Rules.All)
        {
            using Subject subject = Subject.OfRegion(64 * 1024, 0);
            var locked = new Locked.DepthLockedAllocator(new RefusingAllocator(subject.Allocator, every));
            AssertIsSentence(rule.Check(locked, 64 * 1024), rule);
            Assert.AreEqual(0u, locked.Depth, rule.Name);
            Assert.AreEqual(HeapFault.None, ((FixedRegionHeap)subject.Allocator).Verify(), rule.Name);
        }
    }

    // Refused is not damaged: that is never the complaint.
    private static void AssertIsSentence(string? fault, ConformanceRule rule)
    {
        if (fault is null)
            return;
        Assert.IsGreaterThan(10, fault.Length, rule.Name);
        Assert.IsFalse(fault.Contains("changed", StringComparison.Ordinal), $"{rule.Name}: {fault}");
        Assert.IsFalse(fault.Contains("overlaps", StringComparison.Ordinal), $"{rule.Name}: {fault}");
    }
}
