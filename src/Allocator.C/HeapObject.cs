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
    internal static nuint Size => (InstanceSize + 7) & ~(nuint)7;

    // The second word of a type is the size of its objects, with a word for .NET's object header, which is not there.
    private static nuint InstanceSize => (*(uint**)Pattern)[1] - (nuint)sizeof(nint);

    private static void* Pattern
    {
        get
        {
            FixedRegionHeap pattern = s_pattern;
            return *(void**)&pattern;
        }
    }

    /// <summary>Makes a heap without a region.</summary>
    /// <param name="place">Where: a multiple of 8, with as many bytes as <see cref="Size"/>, whatever they hold.</param>
    internal static FixedRegionHeap Make(void* place) => Copy(Pattern, place);

    /// <summary>Makes a heap that has the region of another one, which nobody is to use any more.</summary>
    internal static FixedRegionHeap Copy(void* made, void* place)
    {
        for (nuint i = 0; i < InstanceSize; i += (nuint)sizeof(nint))
            *(nint*)((byte*)place + i) = *(nint*)((byte*)made + i);
        return *(FixedRegionHeap*)&place;
    }
}
