using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Broken;

/// <summary>Makes 4 of an alignment of 3.</summary>
internal sealed unsafe class AcceptsAlignmentThree(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) =>
        base.TryAllocate(size, alignment == 3 ? 4 : alignment);
}

/// <summary>Takes an alignment of 0 for one that is not given.</summary>
internal sealed unsafe class AcceptsAlignmentZero(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocateZeroed(nuint size, nuint alignment) =>
        base.TryAllocateZeroed(size, alignment == 0 ? 8 : alignment);
}

/// <summary>Like C's malloc, gives a block for nothing.</summary>
internal sealed unsafe class ServesSizeZero(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) =>
        base.TryAllocate(size == 0 ? 1 : size, alignment);
}

/// <summary>Rounds sizes up without looking whether they wrap.</summary>
internal sealed unsafe class Wraps(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) =>
        base.TryAllocate(size == 0 ? 0 : ((size + 15) & ~(nuint)15) + 8, alignment);

    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        base.Deallocate(block, ((size + 15) & ~(nuint)15) + 8, alignment);
}

/// <summary>Adds the alignment to the size, and wraps only when that is large.</summary>
internal sealed unsafe class WrapsWithAlignment(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment) =>
        alignment > 1024 && size + alignment < size
            ? base.TryAllocate(size + alignment, 8)
            : base.TryAllocate(size, alignment);
}

/// <summary>Like C's free, finds nothing wrong with null.</summary>
internal sealed unsafe class TakesBackNull(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        block == null || base.Deallocate(block, size, alignment);
}

/// <summary>Says of every sixth release, the fourth first, that it was none.</summary>
internal sealed unsafe class DeniesEverySixthRelease(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private int _releases;

    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        base.Deallocate(block, size, alignment) && _releases++ % 6 != 3;
}

/// <summary>Takes no address that is a multiple of 512 for a block's.</summary>
internal sealed unsafe class DeniesOneAlignment(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool MayBeLive(void* block) => (nuint)block % 512 != 0 && base.MayBeLive(block);
}

/// <summary>Can tell nothing, not even of null.</summary>
internal sealed unsafe class TakesNullForABlock(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool MayBeLive(void* block) => true;
}
