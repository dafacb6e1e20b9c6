using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.C.Guarded;

/// <summary>A guarded heap's own objects, at the start of its region: its own, and that of the heap beneath behind it.</summary>
internal static unsafe class HeapObject
{
    // As in the other library: built in, and only copied.
    private static readonly GuardedHeapOfC s_guard = new();
    private static readonly FixedRegionHeap s_heap = new();

    /// <summary>Room for the objects elsewhere than in the region.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    internal struct Room
    {
        internal ulong First;
    }

    /// <summary>The bytes of both objects: a multiple of 8.</summary>
    internal static nuint Size => BuiltObject.SizeOf(s_guard) + BuiltObject.SizeOf(s_heap);

    /// <summary>Makes a heap without a region.</summary>
    /// <param name="place">Where: a multiple of 8, with as many bytes as <see cref="Size"/>, whatever they hold.</param>
    internal static GuardedHeapOfC Make(void* place) => Copy(s_guard, s_heap, place);

    /// <summary>The same heap in another such place; the old one is not to be used any more.</summary>
    internal static GuardedHeapOfC Move(GuardedHeapOfC heap, void* place) => Copy(heap, Beneath(heap), place);

    /// <summary>The heap beneath.</summary>
    internal static FixedRegionHeap Beneath(GuardedHeapOfC heap)
    {
        void* beneath = (byte*)BuiltObject.AddressOf(heap) + BuiltObject.SizeOf(s_guard);
        return *(FixedRegionHeap*)&beneath;
    }

    private static GuardedHeapOfC Copy(GuardedHeapOfC guard, FixedRegionHeap beneath, void* place)
    {
        BuiltObject.Copy(beneath, (byte*)place + BuiltObject.SizeOf(s_guard));
        void* made = BuiltObject.Copy(guard, place);
        return *(GuardedHeapOfC*)&made;
    }
}
