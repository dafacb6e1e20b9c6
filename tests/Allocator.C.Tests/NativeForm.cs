using System;
using System.Runtime.InteropServices;
using Allocator.Programs;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The heap in the native library, by its functions in C: each over the same memory, with guards around it.</summary>
internal sealed unsafe class NativeForm : ProgramHeap
{
    // More than any region of a program, and any alignment.
    private const int Origin = 65536;
    private const byte Mark = 0xA5;

    private static readonly byte* s_start = (byte*)NativeMemory.AlignedAlloc(2 * Origin, Origin) + Origin;

    private readonly int _bytes;
    private readonly void* _heap;

    /// <summary>A heap over so many bytes besides its object, so that its blocks lie as on other forms.</summary>
    internal NativeForm(int bytes)
    {
        _bytes = bytes;
        First = Offset(Library.Allocate(_heap = Create(), (nuint)Capacity, 8));
        _heap = Create();
    }

    internal override int First { get; }

    internal override int Capacity => (int)Library.FiguresOf(_heap).Capacity;

    internal override int UsedBytes => (int)Library.FiguresOf(_heap).UsedBytes;

    internal override int FreeBytes => (int)Library.FiguresOf(_heap).FreeBytes;

    internal override int PeakBytes => (int)Library.FiguresOf(_heap).PeakBytes;

    internal override int LargestRequest => (int)Library.FiguresOf(_heap).LargestRequest;

    internal override int LargestFreeBlock => (int)Library.FiguresOf(_heap).LargestFreeBlock;

    internal override int Allocations => (int)Library.FiguresOf(_heap).Allocations;

    internal override int Releases => (int)Library.FiguresOf(_heap).Releases;

    internal override int Refusals => (int)Library.FiguresOf(_heap).Refusals;

    internal override int Rejections => (int)Library.FiguresOf(_heap).Rejections;

    internal override bool IsSound => Library.Verify(_heap) == 0;

    internal override byte this[int offset]
    {
        get => s_start[offset];
        set => s_start[offset] = value;
    }

    /// <summary>Runs a program on a heap of its own.</summary>
    internal static Verdict Run(byte[] program)
    {
        NativeForm heap = new(Operation.RegionBytes(program));
        ProgramRun run = new(heap, program);
        string? fault = run.Play();
        return new(fault ?? (heap.IsUntouchedOutside ? null : "something was written outside of the region"), run.At, run.Answers);
    }

    internal override int Allocate(int size, int alignment) =>
        Offset(Library.Allocate(_heap, Size(size), Size(alignment)));

    internal override int AllocateZeroed(int size, int alignment) =>
        Offset(Library.AllocateZeroed(_heap, Size(size), Size(alignment)));

    internal override bool Deallocate(int block) => Library.Deallocate(_heap, s_start + block) == 1;

    internal override bool Deallocate(int block, int size) =>
        Library.DeallocateSized(_heap, s_start + block, Size(size), 8) == 1;

    internal override int Reallocate(int block, int oldSize, int newSize, int alignment) =>
        Offset(Library.Reallocate(_heap, s_start + block, Size(oldSize), Size(newSize), Size(alignment)));

    internal override bool GrowInPlace(int block, int newSize) =>
        Library.GrowInPlace(_heap, s_start + block, Size(newSize)) == 1;

    internal override bool ShrinkInPlace(int block, int newSize) =>
        Library.ShrinkInPlace(_heap, s_start + block, Size(newSize)) == 1;

    internal override int UsableSize(int block) => (int)Library.UsableSize(_heap, s_start + block);

    private static int ObjectSize => (int)Library.ObjectSize;

    private bool IsUntouchedOutside =>
        new Span<byte>(s_start - 1024, 1024 - ObjectSize).IndexOfAnyExcept(Mark) < 0
        && new Span<byte>(s_start + _bytes, 1024).IndexOfAnyExcept(Mark) < 0;

    private void* Create()
    {
        new Span<byte>(s_start - 1024, _bytes + 2048).Fill(Mark);
        void* heap = Library.Create(s_start - ObjectSize, (nuint)(_bytes + ObjectSize));
        Assert.IsTrue(heap != null, $"a region of {_bytes} bytes is no heap");
        return heap;
    }

    private static int Offset(byte* block) => block == null ? 0 : (int)(block - s_start);

    private static nuint Size(int size) => (nuint)(nint)size;
}
