using System.Collections.Generic;
using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Contract;

/// <summary>The exhaustion hook over a heap that is full.</summary>
[TestClass]
public sealed unsafe class HookTests : System.IDisposable
{
    private const nuint BlockSize = 1000;

    private static readonly Stack<nuint> s_reserve = new();
    private static readonly List<(nuint Size, nuint Alignment)> s_asked = [];
    private static FixedRegionHeap s_heap = null!;

    private readonly Subject _subject = Subject.OfRegion(64 * 1024, 0);

    [TestInitialize]
    public void FillTheHeap()
    {
        s_heap = (FixedRegionHeap)_subject.Allocator;
        s_reserve.Clear();
        s_asked.Clear();
        for (void* block = s_heap.TryAllocate(BlockSize, 8); block != null; block = s_heap.TryAllocate(BlockSize, 8))
            s_reserve.Push((nuint)block);
        while (s_heap.TryAllocate(8, 8) != null)
        {
        }
        s_heap.ExhaustionHook = &ReleaseOne;
    }

    public void Dispose() => _subject.Dispose();

    [TestMethod]
    public void ItIsAskedUntilThereIsEnough()
    {
        void* block = s_heap.Allocate(3 * BlockSize, 8);
        Assert.IsTrue(block != null);
        Assert.HasCount(3, s_asked);
        Assert.AreEqual(((nuint)3000, (nuint)8), s_asked[0]);
        Assert.AreEqual(HeapFault.None, s_heap.Verify());
    }

    [TestMethod]
    public void AZeroedBlockIsZeroThough()
    {
        foreach (nuint reserved in s_reserve)
            System.Runtime.InteropServices.NativeMemory.Fill((void*)reserved, BlockSize, 0xEE);
        byte* block = (byte*)s_heap.AllocateZeroed(2 * BlockSize, 16);
        Assert.IsTrue(block != null);
        for (nuint i = 0; i < 2 * BlockSize; i++)
            Assert.AreEqual(0, block[i]);
        Assert.AreEqual(((nuint)2000, (nuint)16), s_asked[0]);
    }

    [TestMethod]
    public void AReallocationIsServedAndKeepsItsContent()
    {
        byte* block = (byte*)s_reserve.Pop();
        System.Runtime.InteropServices.NativeMemory.Fill(block, BlockSize, 0x5A);
        byte* moved = (byte*)s_heap.Reallocate(block, BlockSize, 4 * BlockSize, 8);
        Assert.IsTrue(moved != null);
        for (nuint i = 0; i < BlockSize; i++)
            Assert.AreEqual(0x5A, moved[i]);
        Assert.AreEqual(((nuint)4000, (nuint)8), s_asked[0]);
    }

    [TestMethod]
    public void TheExcessIsToldWithWhatItReleased()
    {
        Assert.IsTrue(s_heap.AllocateWithExcess(BlockSize - 3, 8, out nuint usable) != null);
        Assert.AreEqual(BlockSize, usable);
        Assert.HasCount(1, s_asked);
    }

    [TestMethod]
    public void WhatItCannotServeIsRefusedWhenItHasGivenAll()
    {
        int reserve = s_reserve.Count;
        Assert.IsTrue(s_heap.Allocate(1024 * 1024, 8) == null);
        Assert.HasCount(reserve + 1, s_asked);
        Assert.IsTrue(s_heap.Allocate(BlockSize, 8) != null, "What it released is there.");
        Assert.HasCount(reserve + 1, s_asked);
    }

    [TestMethod]
    public void TryDoesNotAsk()
    {
        Assert.IsTrue(s_heap.TryAllocate(BlockSize, 8) == null);
        Assert.IsTrue(s_heap.TryAllocateZeroed(BlockSize, 8) == null);
        Assert.IsTrue(s_heap.TryReallocate((void*)s_reserve.Peek(), BlockSize, 2 * BlockSize, 8) == null);
        Assert.IsFalse(s_heap.GrowInPlace((void*)s_reserve.Peek(), BlockSize, 64 * 1024, 8));
        Assert.HasCount(0, s_asked);
    }

    [TestMethod]
    public void WhatIsNoRequestDoesNotAsk()
    {
        Assert.IsTrue(s_heap.Allocate(0, 8) == null);
        Assert.IsTrue(s_heap.Allocate(8, 3) == null);
        Assert.IsTrue(s_heap.AllocateZeroed(8, 0) == null);
        Assert.IsTrue(s_heap.Allocate(default(Layout)) == null);
        Assert.IsTrue(s_heap.Reallocate(null, BlockSize, 2 * BlockSize, 8) == null);
        Assert.IsTrue(s_heap.Reallocate((void*)s_reserve.Peek(), BlockSize, 0, 8) == null);
        Assert.HasCount(0, s_asked);
    }

    [TestMethod]
    public void WithoutOneExhaustionIsNull()
    {
        s_heap.ExhaustionHook = null;
        Assert.IsTrue(s_heap.Allocate(BlockSize, 8) == null);
        Assert.IsTrue(s_heap.AllocateZeroed(BlockSize, 8) == null);
        Assert.HasCount(0, s_asked);
    }

    // The heap counts every refusal, also those that the hook made good.
    [TestMethod]
    public void EveryTryCountsAsARefusal()
    {
        uint before = s_heap.Refusals;
        Assert.IsTrue(s_heap.Allocate(3 * BlockSize, 8) != null);
        Assert.AreEqual(before + 3, s_heap.Refusals);
    }

    private static bool ReleaseOne(nuint size, nuint alignment)
    {
        s_asked.Add((size, alignment));
        return s_reserve.TryPop(out nuint block) && s_heap.Deallocate((void*)block);
    }
}
