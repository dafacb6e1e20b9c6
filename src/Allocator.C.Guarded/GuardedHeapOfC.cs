using Allocator.NoStd;

namespace Allocator.C.Guarded;

/// <summary>A guarded heap at the start of its region. The heap beneath lies behind it; then come the blocks.</summary>
internal sealed unsafe class GuardedHeapOfC : GuardedAllocator
{
    private static readonly GuardedHeapOfC s_guard = new();
    private static readonly FixedRegionHeap s_heap = new();

    private void* _context;
    private delegate* unmanaged[SuppressGCTransition]<void*, int, void*, nuint, uint, void> _hook;

    /// <summary>The bytes of both objects.</summary>
    internal static nuint Size => BuiltObject.SizeOf(s_guard) + BuiltObject.SizeOf(s_heap);

    /// <inheritdoc/>
    protected override FixedRegionHeap Heap => Beneath;

    /// <summary>The heap beneath.</summary>
    internal FixedRegionHeap Beneath
    {
        get
        {
            void* heap = (byte*)BuiltObject.AddressOf(this) + BuiltObject.SizeOf(s_guard);
            return *(FixedRegionHeap*)&heap;
        }
    }

    /// <summary>Makes one that has no region yet, in so many bytes as <see cref="Size"/>.</summary>
    internal static GuardedHeapOfC Make(void* place)
    {
        BuiltObject.Copy(s_heap, (byte*)place + BuiltObject.SizeOf(s_guard));
        void* made = BuiltObject.Copy(s_guard, place);
        return *(GuardedHeapOfC*)&made;
    }

    /// <summary>The same heap elsewhere; the old one is not to be used any more.</summary>
    internal GuardedHeapOfC MoveTo(void* place)
    {
        BuiltObject.Copy(Beneath, (byte*)place + BuiltObject.SizeOf(s_guard));
        void* moved = BuiltObject.Copy(this, place);
        return *(GuardedHeapOfC*)&moved;
    }

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
