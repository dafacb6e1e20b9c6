using System;
using System.Collections.Generic;
using Allocator.NoStd;
using Allocator.NoStd.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>
/// Random programs, twice: by C's functions, and on a heap of .NET over a region that lies the same way. Each answer has
/// to be the same, at the same offset; and every block keeps what was written into it.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class RandomProgramTests : IDisposable
{
    private readonly record struct Block(nint Address, nuint Size, nuint Alignment, byte Content);

    private readonly List<Block> _live = [];
    private readonly FixedRegionHeap _twin = new();
    private RandomSource _random = new(0);
    private NativeRegion _region = new(0);
    private NativeRegion _twinRegion = new(0);
    private void* _heap;
    private nuint _largest;

    public void Dispose()
    {
        _region.Dispose();
        _twinRegion.Dispose();
    }

    [TestMethod]
    [DataRow(1000, 60, 64, 60_000)]
    [DataRow(4096, 300, 4096, 100_000)]
    [DataRow(65536, 2000, 4096, 100_000)]
    [DataRow(1048576, 90_000, 4096, 30_000)]
    public void EveryAnswerIsRight(int regionSize, int largestSize, int largestAlignment, int operations)
    {
        int seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        _random = new(seed);
        _largest = (nuint)largestSize;
        SetUp(regionSize);
        for (int i = 0; i < operations; i++)
        {
            Step(largestAlignment);
            if (i % 1000 == 0)
                Assert.AreEqual(0, Library.Verify(_heap), $"after {i} operations, seed {seed}");
        }
        while (_live.Count > 0)
            Release(_live.Count - 1);
        AssertSameFigures();
        Library.Figures figures = Library.FiguresOf(_heap);
        Assert.IsTrue(Library.Allocate(_heap, figures.Capacity, 8) != null, "everything is in one piece again");
    }

    private void SetUp(int size)
    {
        _region = new(size);
        _twinRegion = new(size);
        _heap = _region.Ready();
        nuint before = Library.ObjectSize;
        Assert.AreEqual(RegionStatus.Ready, _twin.Initialize(_twinRegion.Start + before, (nuint)size - before));
    }

    private void Step(int largestAlignment)
    {
        int kind = _random.Below(100);
        nuint size = (nuint)_random.Between(1, _random.IsLucky(90) ? (int)_largest / 4 : (int)_largest);
        int at = _live.Count == 0 ? -1 : _random.Below(_live.Count);
        if (kind < 45 || at < 0)
            Allocate(size, (nuint)1 << _random.Below(int.Log2(largestAlignment) + 1), kind < 5);
        else if (kind < 75)
            Release(at);
        else if (kind < 90)
            Reallocate(at, size);
        else if (kind < 98)
            ResizeInPlace(at, size);
        else
            AssertSameFigures();
    }

    private void Allocate(nuint size, nuint alignment, bool isZeroed)
    {
        if (_random.IsLucky(70))
            alignment = 8;
        byte* block = isZeroed ? Library.AllocateZeroed(_heap, size, alignment) : Library.Allocate(_heap, size, alignment);
        void* twin = isZeroed ? _twin.AllocateZeroed(size, alignment) : _twin.Allocate(size, alignment);
        AssertSame(block, twin);
        if (block == null)
            return;
        Assert.AreEqual((nuint)0, (nuint)block % alignment);
        Assert.IsTrue(!isZeroed || new ReadOnlySpan<byte>(block, (int)size).IndexOfAnyExcept((byte)0) < 0);
        _live.Add(Filled(block, size, alignment));
    }

    private void Release(int at)
    {
        Block block = _live[at];
        AssertKept(block, block.Size);
        void* twin = Twin((byte*)block.Address);
        void* address = (void*)block.Address;
        byte isReleased = _random.IsLucky(50)
            ? Library.Deallocate(_heap, address)
            : Library.DeallocateSized(_heap, address, block.Size, block.Alignment);
        Assert.IsTrue(isReleased == 1 && _twin.Deallocate(twin));
        Assert.AreEqual(0, Library.Deallocate(_heap, address), "released twice");
        _twin.Deallocate(twin);
        _live[at] = _live[^1];
        _live.RemoveAt(_live.Count - 1);
    }

    private void Reallocate(int at, nuint size)
    {
        Block block = _live[at];
        byte* moved = Library.Reallocate(_heap, (void*)block.Address, block.Size, size, block.Alignment);
        AssertSame(moved, _twin.Reallocate(Twin((byte*)block.Address), block.Size, size, block.Alignment));
        if (moved == null)
        {
            AssertKept(block, block.Size);
            return;
        }
        AssertKept(block with { Address = (nint)moved }, nuint.Min(size, block.Size));
        _live[at] = Filled(moved, size, block.Alignment);
    }

    private void ResizeInPlace(int at, nuint size)
    {
        Block block = _live[at];
        void* address = (void*)block.Address;
        void* twin = Twin((byte*)address);
        bool grows = size > block.Size;
        bool isDone =
            (grows ? Library.GrowInPlace(_heap, address, size) : Library.ShrinkInPlace(_heap, address, size)) == 1;
        Assert.AreEqual(isDone, grows ? _twin.GrowInPlace(twin, size) : _twin.ShrinkInPlace(twin, size));
        AssertKept(block, nuint.Min(size, block.Size));
        if (isDone)
            _live[at] = Filled((byte*)address, size, block.Alignment);
    }

    private Block Filled(byte* address, nuint size, nuint alignment)
    {
        byte content = (byte)_random.Next();
        new Span<byte>(address, (int)size).Fill(content);
        return new((nint)address, size, alignment, content);
    }

    private static void AssertKept(Block block, nuint size) =>
        Assert.AreEqual(-1, new ReadOnlySpan<byte>((void*)block.Address, (int)size).IndexOfAnyExcept(block.Content));

    private void* Twin(byte* block) => _twinRegion.Start + (block - _region.Start);

    // .NET's heap has no content to compare, so nothing but the address is.
    private void AssertSame(byte* block, void* twin) =>
        Assert.IsTrue(block == null ? twin == null : twin == Twin(block), "another offset than .NET's heap has");

    private void AssertSameFigures()
    {
        Library.Figures figures = Library.FiguresOf(_heap);
        Assert.AreEqual(
            (_twin.Capacity, _twin.UsedBytes, _twin.FreeBytes, _twin.PeakBytes, _twin.LargestRequest),
            (figures.Capacity, figures.UsedBytes, figures.FreeBytes, figures.PeakBytes, figures.LargestRequest));
        Assert.AreEqual(
            (_twin.LargestFreeBlock, _twin.Allocations, _twin.Releases, _twin.Refusals, _twin.Rejections),
            (figures.LargestFreeBlock, figures.Allocations, figures.Releases, figures.Refusals, figures.Rejections));
    }
}
