using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Rust.Tests;

/// <summary>What the nine functions do, one thread alone.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class FunctionTests
{
    private const nuint Megabyte = 1 << 20;

    private static readonly (nuint Size, nuint Align)[] s_noRequests =
    [
        (0, 8), (8, 0), (8, 24), (8, nuint.MaxValue), (nuint.MaxValue, 8), (nuint.MaxValue / 2, 4096), (1, (nuint)1 << 63),
    ];

    [TestMethod]
    public void BlocksAreAlignedAndApartAndGivenBack()
    {
        using var heap = new Heap();
        Assert.AreEqual(0u, heap.UsedBytes);
        byte*[] blocks = new byte*[17];
        for (int power = 0; power < blocks.Length; power++)
        {
            blocks[power] = heap.Allocate(100, (nuint)1 << power);
            Assert.IsTrue(blocks[power] != null && (nuint)blocks[power] % ((nuint)1 << power) == 0, $"2^{power}");
            new Span<byte>(blocks[power], 100).Fill((byte)power);
        }
        for (int power = 0; power < blocks.Length; power++)
        {
            AssertFilled(blocks[power], 100, (byte)power);
            heap.Deallocate(blocks[power], 100, (nuint)1 << power);
        }
        Assert.AreEqual(0u, heap.UsedBytes);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ReallocatingKeepsTheContentAndTheAlignment()
    {
        using var heap = new Heap();
        byte* block = heap.Allocate(100, 64);
        new Span<byte>(block, 100).Fill(7);
        byte* behind = heap.Allocate(64, 8);
        byte* moved = heap.Reallocate(block, 100, 10_000, 64);
        Assert.IsTrue(moved != null && moved != block && (nuint)moved % 64 == 0);
        AssertFilled(moved, 100, 7);
        byte* shrunk = heap.Reallocate(moved, 10_000, 50, 64);
        Assert.IsTrue(shrunk != null && (nuint)shrunk % 64 == 0);
        AssertFilled(shrunk, 50, 7);
        heap.Deallocate(shrunk, 50, 64);
        heap.Deallocate(behind, 64, 8);
        Assert.AreEqual(0u, heap.UsedBytes);
    }

    [TestMethod]
    public void InPlaceABlockGrowsOverWhatIsFreeAndShrinks()
    {
        using var heap = new Heap();
        byte* block = heap.Allocate(100, 8);
        byte* behind = heap.Allocate(100, 8);
        Assert.AreEqual(104u, heap.ReallocateInPlace(block, 100, 200, 8), "there is no room: it has what it had");
        Assert.AreEqual(104u, heap.ReallocateInPlace(block, 100, 103, 8));
        heap.Deallocate(behind, 100, 8);
        Assert.AreEqual(200u, heap.ReallocateInPlace(block, 103, 200, 8));
        Assert.AreEqual(200u, heap.UsedBytes);
        Assert.AreEqual(56u, heap.ReallocateInPlace(block, 200, 50, 8));
        Assert.AreEqual(56u, heap.UsedBytes);
        heap.Deallocate(block, 50, 8);
        Assert.AreEqual(0u, heap.UsedBytes);
    }

    [TestMethod]
    public void TheUsableSizeIsThatOfWholeGranules()
    {
        using var heap = new Heap();
        Assert.AreEqual(8u, heap.UsableSize(1, 1));
        Assert.AreEqual(104u, heap.UsableSize(100, 64));
        Assert.AreEqual(0u, heap.UsableSize(nuint.MaxValue, 8));
        Assert.AreEqual(0u, heap.UsableSize(8, 24));
    }

    [TestMethod]
    public void TodaysFourAreTheSameHeap()
    {
        using var heap = new Heap();
        byte* used = heap.Alloc(1000, 16);
        new Span<byte>(used, 1000).Fill(0xFF);
        heap.Deallocate(used, 1000, 16);
        byte* zeroed = heap.AllocZeroed(999, 16);
        Assert.IsTrue(zeroed == used, "the block that was filled serves again");
        AssertFilled(zeroed, 999, 0);
        byte* grown = heap.Realloc(zeroed, 999, 16, 5000);
        Assert.IsTrue(grown != null && (nuint)grown % 16 == 0);
        AssertFilled(grown, 999, 0);
        Assert.AreEqual(5000u, heap.UsedBytes);
        heap.Dealloc(grown, 5000, 16);
        Assert.AreEqual(0u, heap.UsedBytes);
    }

    [TestMethod]
    public void WhatIsNoRequestIsRefused()
    {
        using var heap = new Heap();
        byte* block = heap.Allocate(100, 8);
        foreach ((nuint size, nuint align) in s_noRequests)
        {
            Assert.IsTrue(heap.Allocate(size, align) == null, $"{size}, {align}");
            Assert.IsTrue(heap.Alloc(size, align) == null && heap.AllocZeroed(size, align) == null, $"{size}, {align}");
            Assert.IsTrue(heap.Reallocate(block, 100, size, align) == null, $"{size}, {align}");
            Assert.IsTrue(heap.Realloc(block, 100, align, size) == null, $"{size}, {align}");
        }
        Assert.AreEqual(104u, heap.ReallocateInPlace(block, 100, 0, 8));
        Assert.AreEqual(104u, heap.ReallocateInPlace(block, 100, nuint.MaxValue, 8));
        Assert.AreEqual(104u, heap.UsedBytes);
        heap.Deallocate(block, 100, 8);
        Assert.AreEqual(0u, heap.UsedBytes);
    }

    [TestMethod]
    public void WhatIsNoLiveBlockOfThisSizeIsLeftAlone()
    {
        using var heap = new Heap();
        byte* block = heap.Allocate(100, 8);
        byte* released = heap.Allocate(100, 8);
        heap.Deallocate(released, 100, 8);
        byte foreign = 0;
        byte* outside = &foreign;
        ReadOnlySpan<nuint> addresses =
            [0, 8, (nuint)released, (nuint)outside, (nuint)block + 8, (nuint)block + 1];
        foreach (nuint address in addresses)
        {
            byte* bad = (byte*)address;
            heap.Deallocate(bad, 100, 8);
            heap.Dealloc(bad, 100, 8);
            Assert.IsTrue(heap.Reallocate(bad, 100, 200, 8) == null && heap.Realloc(bad, 100, 8, 200) == null);
            Assert.AreEqual(0u, heap.ReallocateInPlace(bad, 100, 200, 8));
        }
        heap.Deallocate(block, 50, 8);
        heap.Deallocate(block, 200, 8);
        Assert.IsTrue(heap.Reallocate(block, 1000, 200, 8) == null);
        Assert.AreEqual(104u, heap.UsedBytes);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void WithoutRoomTheAnswerIsNullAndNothingIsLost()
    {
        using var heap = new Heap();
        byte** blocks = stackalloc byte*[300];
        int count = 0;
        while ((blocks[count] = heap.Allocate(Megabyte, 8)) != null)
            *blocks[count] = (byte)count++;
        Assert.IsTrue(count is > 240 and < 256, $"{count} of 256");
        Assert.IsTrue(heap.Alloc(Megabyte, 8) == null && heap.AllocZeroed(Megabyte, 8) == null);
        Assert.IsTrue(heap.Reallocate(blocks[0], Megabyte, 2 * Megabyte, 8) == null);
        Assert.IsTrue(heap.Realloc(blocks[0], Megabyte, 8, 2 * Megabyte) == null);
        Assert.AreEqual(Megabyte, heap.ReallocateInPlace(blocks[0], Megabyte, 2 * Megabyte, 8));
        Assert.AreEqual((nuint)count * Megabyte, heap.UsedBytes);
        for (int i = 0; i < count; i++)
        {
            Assert.AreEqual((byte)i, *blocks[i]);
            heap.Deallocate(blocks[i], Megabyte, 8);
        }
        byte* whole = heap.Allocate(240 * Megabyte, 8);
        Assert.IsTrue(whole != null && heap.IsSound);
        heap.Deallocate(whole, 240 * Megabyte, 8);
        Assert.AreEqual(0u, heap.UsedBytes);
    }

    private static void AssertFilled(byte* block, int size, byte value) =>
        Assert.AreEqual(-1, new ReadOnlySpan<byte>(block, size).IndexOfAnyExcept(value));
}
