using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>Each function does what the header says, and answers what nobody should ask.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class RequestTests : IDisposable
{
    private readonly NativeRegion _region = new(64 * 1024);
    private readonly void* _heap;

    public RequestTests() => _heap = _region.Ready();

    public void Dispose()
    {
        Assert.AreEqual(0, Library.Verify(_heap));
        _region.Dispose();
    }

    [TestMethod]
    public void ABlockIsAlignedAndUsable()
    {
        for (nuint alignment = 1; alignment <= 4096; alignment *= 2)
        {
            for (nuint size = 1; size <= 1000; size += 37)
            {
                byte* block = Library.Allocate(_heap, size, alignment);
                Assert.IsTrue(block != null && (nuint)block % alignment == 0);
                Assert.AreEqual((size + 7) & ~(nuint)7, Library.UsableSize(_heap, block));
                new Span<byte>(block, (int)Library.UsableSize(_heap, block)).Fill(0xFF);
                Assert.AreEqual(1, Library.DeallocateSized(_heap, block, size, alignment));
            }
        }
        Assert.AreEqual((nuint)0, Library.FiguresOf(_heap).UsedBytes);
    }

    [TestMethod]
    public void AZeroedBlockIsZeroToItsLastByte()
    {
        _region.Content[4096..].Fill(0xFF);
        void* heap = Library.Create(_region.Start, _region.Size);
        byte* block = Library.AllocateZeroed(heap, 8189, 64);
        Assert.AreEqual(-1, new ReadOnlySpan<byte>(block, 8192).IndexOfAnyExcept((byte)0));
        Assert.AreEqual(0xFF, block[8192]);
    }

    [TestMethod]
    public void ImpossibleRequestsAreAnswered()
    {
        nuint half = nuint.MaxValue / 2;
        uint rejections = 0;
        uint refusals = 0;
        foreach (nint allocate in new[] { (nint)Library.Allocate, (nint)Library.AllocateZeroed })
        {
            var function = (delegate* unmanaged<void*, nuint, nuint, byte*>)allocate;
            foreach (nuint alignment in (nuint[])[0, 3, 24, (nuint)1 << 17, half + 1, half, nuint.MaxValue])
            {
                Assert.IsTrue(function(_heap, 8, alignment) == null, $"alignment {alignment}");
                rejections++;
            }
            Assert.IsTrue(function(_heap, 0, 8) == null);
            rejections++;
            foreach (nuint size in (nuint[])[65536, (nuint)8 << 30, half, half + 1, nuint.MaxValue - 7, nuint.MaxValue])
            {
                Assert.IsTrue(function(_heap, size, 8) == null && function(_heap, size, 4096) == null, $"{size} bytes");
                refusals += 2;
            }
        }
        Library.Figures figures = Library.FiguresOf(_heap);
        Assert.AreEqual(rejections, figures.Rejections);
        Assert.AreEqual(refusals, figures.Refusals);
        Assert.AreEqual(0u, figures.Allocations);
    }

    [TestMethod]
    public void WhatIsNoLiveBlockIsNotTakenBack()
    {
        byte* first = Library.Allocate(_heap, 100, 8);
        byte* block = Library.Allocate(_heap, 100, 8);
        int foreign = 0;
        Assert.AreEqual(1, Library.Deallocate(_heap, first));
        nint at = (nint)block;
        nint[] addresses = [0, 1, (nint)first, at + 1, at + 8, at + 104, (nint)(&foreign), (nint)_heap, (nint)_heap + 64, -8, -1];
        foreach (nint address in addresses)
            AssertIsNoBlock((void*)address);
        Assert.AreEqual(0, Library.DeallocateSized(_heap, block, 96, 8), "another size");
        Assert.AreEqual(0, Library.DeallocateSized(_heap, block, 105, 8), "another size");
        Assert.AreEqual(0, Library.DeallocateSized(_heap, block, nuint.MaxValue, 8), "another size");
        Assert.AreEqual(1, Library.DeallocateSized(_heap, block, 97, 8), "up to the usable size");
        Assert.AreEqual((nuint)0, Library.FiguresOf(_heap).UsedBytes);
    }

    private void AssertIsNoBlock(void* address)
    {
        uint before = Library.FiguresOf(_heap).Rejections;
        Assert.AreEqual(0, Library.Deallocate(_heap, address), $"{(nint)address:x}");
        Assert.AreEqual(0, Library.DeallocateSized(_heap, address, 100, 8));
        Assert.IsTrue(Library.Reallocate(_heap, address, 100, 200, 8) == null);
        Assert.AreEqual(0, Library.GrowInPlace(_heap, address, 200));
        Assert.AreEqual(0, Library.ShrinkInPlace(_heap, address, 50));
        Assert.AreEqual(before + 5, Library.FiguresOf(_heap).Rejections);
        Assert.AreEqual((nuint)0, Library.UsableSize(_heap, address));
    }

    [TestMethod]
    public void ReallocatingKeepsContentAndAlignment()
    {
        byte* block = Library.Allocate(_heap, 100, 256);
        byte* wall = Library.Allocate(_heap, 8, 256);
        new Span<byte>(block, 100).Fill(7);
        byte* moved = Library.Reallocate(_heap, block, 100, 10_000, 256);
        Assert.IsTrue(moved != null && moved != block && (nuint)moved % 256 == 0);
        Assert.AreEqual(-1, new ReadOnlySpan<byte>(moved, 100).IndexOfAnyExcept((byte)7));
        Assert.AreEqual(0, Library.Deallocate(_heap, block));
        Assert.IsTrue(Library.Reallocate(_heap, moved, 10_000, 50, 256) == moved);
        Assert.IsTrue(Library.Reallocate(_heap, moved, 50, 1 << 20, 256) == null, "refused");
        Assert.IsTrue(Library.Reallocate(_heap, moved, 50, nuint.MaxValue, 256) == null, "refused");
        Assert.AreEqual(2u, Library.FiguresOf(_heap).Refusals);
        Assert.IsTrue(Library.Reallocate(_heap, moved, 0, 50, 256) == null, "no old size");
        Assert.IsTrue(Library.Reallocate(_heap, moved, 57, 50, 256) == null, "more than it has");
        Assert.IsTrue(Library.Reallocate(_heap, moved, 50, 0, 256) == null, "no new size");
        Assert.IsTrue(Library.Reallocate(_heap, moved, 50, 60, 3) == null, "no alignment");
        Assert.AreEqual(5u, Library.FiguresOf(_heap).Rejections, "and one release");
        Assert.AreEqual(7, moved[49]);
        Assert.AreEqual(1, Library.Deallocate(_heap, moved));
        Assert.AreEqual(1, Library.Deallocate(_heap, wall));
    }

    [TestMethod]
    public void ABlockGrowsAndShrinksWhereItStands()
    {
        byte* block = Library.Allocate(_heap, 100, 8);
        Assert.AreEqual(1, Library.GrowInPlace(_heap, block, 200));
        byte* wall = Library.Allocate(_heap, 8, 8);
        Assert.AreEqual(0, Library.GrowInPlace(_heap, block, 201), "no room");
        Assert.AreEqual(0, Library.GrowInPlace(_heap, block, nuint.MaxValue), "no room");
        Assert.AreEqual(2u, Library.FiguresOf(_heap).Refusals);
        Assert.AreEqual(0, Library.GrowInPlace(_heap, block, 100), "less");
        Assert.AreEqual(0, Library.ShrinkInPlace(_heap, block, 201), "more");
        Assert.AreEqual(0, Library.ShrinkInPlace(_heap, block, 0), "nothing");
        Assert.AreEqual(3u, Library.FiguresOf(_heap).Rejections);
        Assert.AreEqual(1, Library.ShrinkInPlace(_heap, block, 20));
        Assert.AreEqual((nuint)24, Library.UsableSize(_heap, block));
        Assert.IsTrue(Library.Allocate(_heap, 176, 8) == block + 24, "what it gave up is free");
        Assert.AreEqual(1, Library.Deallocate(_heap, wall));
    }

    [TestMethod]
    public void TheStatisticsAddUp()
    {
        byte* block = Library.Allocate(_heap, 1000, 8);
        byte* other = Library.Allocate(_heap, 500, 8);
        Assert.AreEqual(1, Library.Deallocate(_heap, block));
        Library.Figures figures = Library.FiguresOf(_heap);
        Assert.AreEqual((nuint)504, figures.UsedBytes);
        Assert.AreEqual(figures.Capacity - 504, figures.FreeBytes);
        Assert.AreEqual((nuint)1504, figures.PeakBytes);
        Assert.AreEqual((nuint)1000, figures.LargestRequest);
        Assert.AreEqual(figures.Capacity - 1504, figures.LargestFreeBlock);
        Assert.AreEqual(2u, figures.Allocations);
        Assert.AreEqual(1u, figures.Releases);
        Assert.AreEqual(0, Library.Statistics(_heap, null));
        Assert.AreEqual(1, Library.Deallocate(_heap, other));
    }

    [TestMethod]
    public void DamageIsFound()
    {
        byte* block = Library.Allocate(_heap, 100, 8);
        byte* wall = Library.Allocate(_heap, 8, 8);
        Assert.AreEqual(1, Library.Deallocate(_heap, block));
        byte kept = block[0];
        block[0] = 0xEE;
        Assert.AreNotEqual(0, Library.Verify(_heap));
        block[0] = kept;
        Assert.AreEqual(1, Library.Deallocate(_heap, wall));
    }
}
