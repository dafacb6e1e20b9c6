using Allocator.NoStd;

namespace Allocator.C.Guarded;

/// <summary>A guarded heap at the start of its region. The heap beneath lies behind it; then come the blocks.</summary>
internal sealed unsafe class GuardedHeapOfC : GuardedAllocator
{
    private void* _context;
    private delegate* unmanaged[SuppressGCTransition]<void*, int, void*, nuint, uint, void> _hook;

    /// <inheritdoc/>
    protected override FixedRegionHeap Heap => HeapObject.Beneath(this);

    /// <summary>A function in C for the hook.</summary>
    internal void SetHook(
        delegate* unmanaged[SuppressGCTransition]<void*, int, void*, nuint, uint, void> hook, void* context)
    {
        _hook = hook;
        _context = context;
    }

    /// <inheritdoc/>
    protected override void Report(Damage kind, void* block, nuint size, uint owner)
    {
        if (_hook != null)
            _hook(_context, (int)kind, block, size, owner);
    }
}
