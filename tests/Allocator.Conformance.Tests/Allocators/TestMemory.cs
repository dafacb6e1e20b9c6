using System;
using System.Runtime.InteropServices;

namespace Allocator.Conformance.Tests.Allocators;

/// <summary>Memory for an allocator, with as much around it for broken ones to write into.</summary>
internal sealed unsafe class TestMemory : IDisposable
{
    private const nuint Around = 1024 * 1024;

    private readonly byte* _memory;

    /// <param name="size">The bytes.</param>
    /// <param name="offset">How far from a multiple of 64 KiB they begin.</param>
    internal TestMemory(nuint size, nuint offset = 0)
    {
        Size = size;
        _memory = (byte*)NativeMemory.AlignedAlloc(Around + size + offset + Around, 64 * 1024);
        Start = _memory + Around + offset;
        NativeMemory.Fill(_memory, Around + size + offset + Around, 0xA5);
    }

    internal byte* Start { get; }

    internal nuint Size { get; }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
