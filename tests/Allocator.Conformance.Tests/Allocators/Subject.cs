using System;
using System.Collections.Generic;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Allocators;

/// <summary>An allocator under test: a fresh one each time it is made, and what it stands on.</summary>
internal sealed unsafe class Subject : IDisposable
{
    private const nuint KiB = 1024;

    // What the kit is told of allocators that have the whole host's memory.
    private const nuint Share = 128 * KiB;

    private static readonly Dictionary<string, Func<Subject>> s_makers = new()
    {
        ["FixedRegionHeap, 16 KiB"] = () => OfRegion(16 * KiB, 0),
        ["FixedRegionHeap, 64 KiB"] = () => OfRegion(64 * KiB, 0),
        ["FixedRegionHeap, 100000 bytes"] = () => OfRegion(100_000, 8),
        ["FixedRegionHeap, 1 MiB"] = () => OfRegion(1024 * KiB, 4088),
        ["GuardedHeap, 64 KiB"] = () => OfGuarded(64 * KiB, 64 * KiB),
        ["GuardedHeap, 32 KiB"] = () => OfGuarded(32 * KiB, 16 * KiB),
        ["SystemAllocator"] = () => new Subject(new SystemAllocator(), Share, null),
        ["JemallocAllocator"] = () => new Subject(new JemallocAllocator(), Share, null),
        ["two members only"] = () => OfTwoMembers(256 * KiB, 16 * KiB),
        ["two members only, 64 KiB"] = () => OfTwoMembers(1024 * KiB, 64 * KiB),
        ["forwarding"] = () => OfRegion(64 * KiB, 0).Wrapped(inner => new ForwardingAllocator(inner)),
    };

    private readonly TestMemory? _region;

    private Subject(MemoryAllocator allocator, nuint memory, TestMemory? region)
    {
        Allocator = allocator;
        Memory = memory;
        _region = region;
    }

    internal static IEnumerable<string> Names => s_makers.Keys;

    internal MemoryAllocator Allocator { get; }

    /// <summary>The bytes that the kit is told of.</summary>
    internal nuint Memory { get; }

    internal static Subject Make(string name) => s_makers[name]();

    internal static Subject OfRegion(nuint size, nuint offset)
    {
        var region = new TestMemory(size, offset);
        var heap = new FixedRegionHeap();
        Assert.AreEqual(RegionStatus.Ready, heap.Initialize(region.Start, size));
        return new Subject(heap, size, region);
    }

    internal static Subject OfGuarded(nuint size, nuint told)
    {
        var region = new TestMemory(size);
        var heap = new GuardedHeap();
        Assert.AreEqual(RegionStatus.Ready, heap.Initialize(region.Start, size));
        return new Subject(heap, told, region);
    }

    internal Subject Wrapped(Func<MemoryAllocator, MemoryAllocator> wrap) => new(wrap(Allocator), Memory, _region);

    /// <summary>Ends the test without a verdict where the machine lacks what the allocator stands on.</summary>
    internal void RequireReady()
    {
        if (Allocator.Status == AllocatorStatus.LibraryMissing)
            Assert.Inconclusive("libjemalloc.so.2 cannot be loaded (Debian: package libjemalloc2): " + JemallocError());
    }

    public void Dispose() => _region?.Dispose();

    private static string JemallocError() =>
        JemallocAllocator.LoadError == null ? "no reason told" : new string(JemallocAllocator.LoadError);

    // It does not join what was released: far more than what it is asked for at once.
    private static Subject OfTwoMembers(nuint size, nuint told)
    {
        var region = new TestMemory(size);
        return new Subject(new SizedAllocator(region.Start, size), told, region);
    }
}
