using System.Collections.Generic;
using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Broken;

/// <summary>Zeroes whole words only.</summary>
internal sealed unsafe class NotZeroedToTheEnd(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocateZeroed(nuint size, nuint alignment)
    {
        byte* block = (byte*)TryAllocate(size, alignment);
        for (nuint i = 0; block != null && i < (size & ~(nuint)3); i++)
            block[i] = 0;
        return block;
    }
}

/// <summary>Takes for granted that fresh memory is zero.</summary>
internal sealed unsafe class NotZeroed(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocateZeroed(nuint size, nuint alignment) => TryAllocate(size, alignment);
}

/// <summary>Takes a block back only by the very size that was asked for.</summary>
internal sealed unsafe class WantsTheVerySize(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private readonly Dictionary<nuint, nuint> _sizes = [];

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        void* block = base.TryAllocate(size, alignment);
        if (block != null)
            _sizes[(nuint)block] = size;
        return block;
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        (block == null || _sizes[(nuint)block] == size) && base.Deallocate(block, size, alignment);
}

/// <summary>Forgets small blocks when they are given back.</summary>
internal sealed unsafe class Leaks(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        block != null && (size == 128 || base.Deallocate(block, size, alignment));
}

/// <summary>Tells eight usable bytes too many.</summary>
internal sealed unsafe class UsableSizeTooLarge(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override nuint UsableSize(void* block, nuint size, nuint alignment) =>
        base.UsableSize(block, size, alignment) + 8;
}

/// <summary>Tells a usable size rounded down.</summary>
internal sealed unsafe class UsableSizeTooSmall(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override nuint UsableSize(void* block, nuint size, nuint alignment) => size & ~(nuint)7;
}

/// <summary>Promises powers of two, and gives less.</summary>
internal sealed unsafe class PromisesTooMuch(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override nuint UsableSize(nuint size, nuint alignment)
    {
        nuint power = 8;
        while (power < size && power != 0)
            power *= 2;
        return base.UsableSize(size, alignment) == 0 ? 0 : power;
    }
}

/// <summary>Tells a usable size of requests that are none.</summary>
internal sealed unsafe class PromisesAnything(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override nuint UsableSize(nuint size, nuint alignment) => size;
}

/// <summary>Rounds down what it is sure of where a size is more than it could have.</summary>
internal sealed unsafe class PromisesTheImpossible(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override nuint UsableSize(nuint size, nuint alignment) =>
        size > nuint.MaxValue / 2 ? nuint.MaxValue : base.UsableSize(size, alignment);
}

/// <summary>Knows the usable size only where the block is known by the size first asked for.</summary>
internal sealed unsafe class UsableSizeOfAnother(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private uint _calls;

    public override nuint UsableSize(nuint size, nuint alignment)
    {
        nuint usable = base.UsableSize(size, alignment);
        return usable > 96 && usable < 120 ? usable - (_calls++ & 1) : usable;
    }
}
