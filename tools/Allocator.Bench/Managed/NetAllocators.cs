using System;
using System.Buffers;
using System.Runtime.InteropServices;

namespace Allocator.Bench.Managed;

/// <summary>What .NET has for memory without a collector: the C library's malloc.</summary>
public sealed unsafe class NativeMemoryAllocator() : ManagedAllocator("NativeMemory")
{
    private nint[] _blocks = [];

    /// <inheritdoc/>
    public override void Begin(int slots, int regionSize) => _blocks = new nint[slots];

    // Of the C library, 16; what asks for more would need the aligned functions on every way.
    /// <inheritdoc/>
    public override bool Take(int slot, int size, int alignment, bool isZeroed)
    {
        _blocks[slot] = (nint)(isZeroed ? NativeMemory.AllocZeroed((nuint)size) : NativeMemory.Alloc((nuint)size));
        return true;
    }

    /// <inheritdoc/>
    public override bool Resize(int slot, int oldSize, int size)
    {
        _blocks[slot] = (nint)NativeMemory.Realloc((void*)_blocks[slot], (nuint)size);
        return true;
    }

    /// <inheritdoc/>
    public override void GiveBack(int slot) => NativeMemory.Free((void*)_blocks[slot]);
}

/// <summary>What .NET has for arrays that are used again.</summary>
public sealed class ArrayPoolAllocator() : ManagedAllocator("ArrayPool.Shared")
{
    private byte[][] _blocks = [];

    /// <inheritdoc/>
    public override void Begin(int slots, int regionSize) => _blocks = new byte[slots][];

    /// <inheritdoc/>
    public override bool Take(int slot, int size, int alignment, bool isZeroed)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(size);
        if (isZeroed)
            Array.Clear(block, 0, size);
        _blocks[slot] = block;
        return true;
    }

    /// <inheritdoc/>
    public override bool Resize(int slot, int oldSize, int size)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(size);
        Array.Copy(_blocks[slot], block, Math.Min(oldSize, size));
        ArrayPool<byte>.Shared.Return(_blocks[slot]);
        _blocks[slot] = block;
        return true;
    }

    /// <inheritdoc/>
    public override void GiveBack(int slot) => ArrayPool<byte>.Shared.Return(_blocks[slot]);
}

/// <summary>Arrays, and the collector behind them.</summary>
public sealed class CollectedAllocator() : ManagedAllocator("new byte[n]")
{
    private byte[]?[] _blocks = [];

    /// <inheritdoc/>
    public override void Begin(int slots, int regionSize) => _blocks = new byte[slots][];

    /// <inheritdoc/>
    public override bool Take(int slot, int size, int alignment, bool isZeroed)
    {
        _blocks[slot] = new byte[size];
        return true;
    }

    /// <inheritdoc/>
    public override bool Resize(int slot, int oldSize, int size)
    {
        byte[] block = new byte[size];
        Array.Copy(_blocks[slot]!, block, Math.Min(oldSize, size));
        _blocks[slot] = block;
        return true;
    }

    /// <inheritdoc/>
    public override void GiveBack(int slot) => _blocks[slot] = null;
}
