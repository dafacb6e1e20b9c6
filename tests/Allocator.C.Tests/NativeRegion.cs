using System;
using System.Runtime.InteropServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>Memory for a heap, between guards that are looked at when it is given back.</summary>
internal sealed unsafe class NativeRegion : IDisposable
{
    private const int Guard = 64;
    private const byte Mark = 0xA5;

    private readonly byte* _memory;
    private readonly int _offset;

    /// <summary>Memory that begins so many bytes behind a multiple of 4096, all of one value.</summary>
    internal NativeRegion(int size, int offset = 0, byte content = Mark)
    {
        Size = (nuint)size;
        _offset = offset;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)(4096 + offset + size + Guard), 4096);
        new Span<byte>(_memory, 4096 + offset + size + Guard).Fill(Mark);
        Content.Fill(content);
    }

    internal nuint Size { get; }

    internal byte* Start => _memory + 4096 + _offset;

    internal Span<byte> Content => new(Start, (int)Size);

    /// <summary>Makes it a heap.</summary>
    internal void* Ready()
    {
        void* heap = Library.Create(Start, Size);
        Assert.IsTrue(heap != null, $"a region of {Size} bytes is no heap");
        return heap;
    }

    internal bool IsUntouched => Content.IndexOfAnyExcept(Mark) < 0;

    public void Dispose()
    {
        bool isWhole = new Span<byte>(Start - Guard, Guard).IndexOfAnyExcept(Mark) < 0
            && new Span<byte>(Start + Size, Guard).IndexOfAnyExcept(Mark) < 0;
        NativeMemory.AlignedFree(_memory);
        Assert.IsTrue(isWhole, "something was written outside of the region");
    }
}
