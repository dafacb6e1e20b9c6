using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Refusing;

/// <summary>Refuses every so manieth request for memory, whatever there is.</summary>
internal sealed unsafe class RefusingAllocator(MemoryAllocator inner, int every) : ForwardingAllocator(inner)
{
    private int _requests;

    internal int Refused { get; private set; }

    public override void* TryAllocate(nuint size, nuint alignment) =>
        IsRefused() ? null : base.TryAllocate(size, alignment);

    public override void* TryAllocateZeroed(nuint size, nuint alignment) =>
        IsRefused() ? null : base.TryAllocateZeroed(size, alignment);

    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        IsRefused() ? null : base.TryReallocate(block, oldSize, newSize, alignment);

    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        !IsRefused() && base.GrowInPlace(block, oldSize, newSize, alignment);

    private bool IsRefused()
    {
        bool isRefused = ++_requests % every == 0;
        Refused += isRefused ? 1 : 0;
        return isRefused;
    }
}
