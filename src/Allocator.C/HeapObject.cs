using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.C;

/// <summary>
/// The heap's own object, at the start of the region that it manages: so the library needs no memory, and there may be
/// any number of heaps. Its address is what C knows of it.
/// </summary>
internal static unsafe class HeapObject
{
    // Built into the library at build time. It never becomes a heap; others are copies of it.
    private static readonly FixedRegionHeap s_pattern = new();

    /// <summary>Room for a heap's object elsewhere than in its region.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct Room
    {
        internal ulong First;
    }

    /// <summary>The bytes that the object takes of the region: a multiple of 8.</summary>
    internal static nuint Size => BuiltObject.SizeOf(s_pattern);

    /// <summary>Makes a heap without a region.</summary>
    /// <param name="place">Where: a multiple of 8, with as many bytes as <see cref="Size"/>, whatever they hold.</param>
    internal static FixedRegionHeap Make(void* place) => Move(s_pattern, place);

    /// <summary>The same heap in another such place; the old one is not to be used any more.</summary>
    internal static FixedRegionHeap Move(FixedRegionHeap heap, void* place)
    {
        void* moved = BuiltObject.Copy(heap, place);
        return *(FixedRegionHeap*)&moved;
    }

    /// <summary>The heap that has the figures.</summary>
    internal static FixedRegionHeap Beneath(FixedRegionHeap heap) => heap;
}
