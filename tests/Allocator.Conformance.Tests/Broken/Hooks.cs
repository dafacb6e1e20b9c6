using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Broken;

/// <summary>Asks the hook where it should not, in Try.</summary>
internal sealed unsafe class AsksInTry(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment)
    {
        void* block = base.TryAllocate(size, alignment);
        while (block == null && ExhaustionHook != null && ExhaustionHook(size, alignment))
            block = base.TryAllocate(size, alignment);
        return block;
    }
}

/// <summary>Asks the hook when a block cannot grow.</summary>
internal sealed unsafe class AsksWhenGrowing(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        base.GrowInPlace(block, oldSize, newSize, alignment)
        || (ExhaustionHook != null && ExhaustionHook(newSize, alignment)
            && base.GrowInPlace(block, oldSize, newSize, alignment));
}

/// <summary>Lets go of the hook as soon as memory is exhausted.</summary>
internal sealed unsafe class ForgetsTheHook(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    public override void* TryAllocate(nuint size, nuint alignment)
    {
        void* block = base.TryAllocate(size, alignment);
        if (block == null && ExhaustionHook != null && size > 1024 * 1024)
            ExhaustionHook = null;
        return block;
    }
}

/// <summary>Remembers what it has refused, and refuses it again without a look.</summary>
internal sealed unsafe class RemembersRefusals(MemoryAllocator inner) : ForwardingAllocator(inner)
{
    private nuint _refused;

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        void* block = size == _refused ? null : base.TryAllocate(size, alignment);
        if (block == null)
            _refused = size;
        return block;
    }
}
