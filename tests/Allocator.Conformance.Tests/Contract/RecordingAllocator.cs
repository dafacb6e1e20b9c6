using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Contract;

/// <summary>Has no memory, only answers of its own for each member; writes down how it was called.</summary>
internal sealed unsafe class RecordingAllocator : MemoryAllocator
{
    internal string Call { get; private set; } = "";

    public override AllocatorStatus Status => AllocatorStatus.NoRegion;

    public override void* TryAllocate(nuint size, nuint alignment) => Block(1, $"TryAllocate {size} {alignment}");

    public override void* TryAllocateZeroed(nuint size, nuint alignment) =>
        Block(2, $"TryAllocateZeroed {size} {alignment}");

    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        Block(3, $"TryReallocate {(nuint)block} {oldSize} {newSize} {alignment}");

    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        Yes($"Deallocate {(nuint)block} {size} {alignment}");

    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        Yes($"GrowInPlace {(nuint)block} {oldSize} {newSize} {alignment}");

    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        Yes($"ShrinkInPlace {(nuint)block} {oldSize} {newSize} {alignment}");

    public override bool MayBeLive(void* block) => Yes($"MayBeLive {(nuint)block}");

    public override nuint UsableSize(void* block, nuint size, nuint alignment)
    {
        Yes($"UsableSize {(nuint)block} {size} {alignment}");
        return 4;
    }

    public override nuint UsableSize(nuint size, nuint alignment)
    {
        Yes($"UsableSize {size} {alignment}");
        return 5;
    }

    private void* Block(nuint number, string call)
    {
        Call = call;
        return (void*)number;
    }

    private bool Yes(string call)
    {
        Call = call;
        return true;
    }
}
