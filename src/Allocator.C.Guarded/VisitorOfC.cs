using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.C.Guarded;

/// <summary>Hands the blocks of a walk on to a function in C.</summary>
internal sealed unsafe class VisitorOfC : OwnedBlockVisitor
{
    private static readonly VisitorOfC s_pattern = new();

    private void* _context;
    private delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, uint, byte> _visit;

    /// <summary>Room for one.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Room
    {
        internal ulong First;
    }

    internal static bool Walk(
        GuardedHeapOfC heap, delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, uint, byte> visit, void* context)
    {
        Room room;
        void* made = BuiltObject.Copy(s_pattern, &room);
        VisitorOfC visitor = *(VisitorOfC*)&made;
        visitor._visit = visit;
        visitor._context = context;
        return heap.Walk(visitor);
    }

    /// <inheritdoc/>
    public override bool Visit(void* block, nuint size, uint owner) => _visit(_context, block, size, owner) != 0;
}
