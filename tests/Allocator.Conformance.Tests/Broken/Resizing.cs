using System;
using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Broken;

/// <summary>Copies one byte too few.</summary>
internal sealed unsafe class ReallocateLosesAByte(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        void* moved = block == null || newSize == 0 ? null : TryAllocate(newSize, alignment);
        if (moved == null)
            return null;
        nuint kept = Math.Min(oldSize, newSize) - 1;
        Buffer.MemoryCopy(block, moved, newSize, kept);
        *((byte*)moved + kept) ^= 1;
        Deallocate(block, oldSize, alignment);
        return moved;
    }
}

/// <summary>Reallocates everything at an alignment of 8.</summary>
internal sealed unsafe class ReallocateForgetsAlignment(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        base.TryReallocate(block, oldSize, newSize, 8);
}

/// <summary>Gives the block up before it knows that there is another.</summary>
internal sealed unsafe class FailedReallocateFrees(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        void* moved = base.TryReallocate(block, oldSize, newSize, alignment);
        if (moved == null && block != null)
            Deallocate(block, oldSize, alignment);
        return moved;
    }
}

/// <summary>Like C's realloc, allocates where there is no block.</summary>
internal sealed unsafe class ReallocateServesNull(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        block == null ? TryAllocate(newSize, alignment) : base.TryReallocate(block, oldSize, newSize, alignment);
}

/// <summary>Moves, and leaves the old block behind.</summary>
internal sealed unsafe class ReallocateLeaks(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        void* moved = block == null || newSize <= oldSize ? null : TryAllocate(newSize, alignment);
        if (moved == null)
            return base.TryReallocate(block, oldSize, newSize, alignment);
        Buffer.MemoryCopy(block, moved, newSize, oldSize);
        return moved;
    }
}

/// <summary>Says that it has grown a block, and has done nothing.</summary>
internal sealed unsafe class GrowLies(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        newSize >= oldSize && newSize < 1024 * 1024;
}

/// <summary>Takes growing to less for shrinking.</summary>
internal sealed unsafe class GrowShrinks(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        newSize < oldSize
            ? base.ShrinkInPlace(block, oldSize, newSize, alignment)
            : base.GrowInPlace(block, oldSize, newSize, alignment);
}

/// <summary>Grows, and says that it has not.</summary>
internal sealed unsafe class GrowDenies(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        base.GrowInPlace(block, oldSize, newSize, alignment) && newSize <= ((oldSize + 7) & ~(nuint)7);
}

/// <summary>Refuses to grow a block into what it has.</summary>
internal sealed unsafe class GrowRefusesTheUsable(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) => false;
}

/// <summary>Clears what it grows by, and a little before.</summary>
internal sealed unsafe class GrowClearsTooMuch(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        bool isGrown = base.GrowInPlace(block, oldSize, newSize, alignment);
        if (isGrown && newSize > oldSize)
            *((byte*)block + oldSize - 1) ^= 1;
        return isGrown;
    }
}

/// <summary>Says that it has shrunk a block, and afterwards does not take it back by that size.</summary>
internal sealed unsafe class ShrinkLies(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        newSize != 0 && newSize <= oldSize;
}

/// <summary>Shrinks to nothing.</summary>
internal sealed unsafe class ShrinksToNothing(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        newSize == 0 || base.ShrinkInPlace(block, oldSize, newSize, alignment);
}

/// <summary>Keeps its notes at the new end of a shrunk block, inside.</summary>
internal sealed unsafe class ShrinkWritesInside(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        bool isShrunk = base.ShrinkInPlace(block, oldSize, newSize, alignment);
        if (isShrunk && newSize < oldSize)
            *((byte*)block + newSize - 1) ^= 1;
        return isShrunk;
    }
}

/// <summary>Shrinks, and forgets what the block has given up.</summary>
internal sealed unsafe class ShrinkLeaks(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        bool isShrunk = base.ShrinkInPlace(block, oldSize, newSize, alignment);
        if (isShrunk && oldSize - newSize > 64)
            TryAllocate(oldSize - newSize, 8);
        return isShrunk;
    }
}
