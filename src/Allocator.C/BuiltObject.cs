namespace Allocator.C;

/// <summary>
/// Objects where somebody has room for them: copies of those that the compiler has built into the library, which needs no
/// memory so, and has no state.
/// </summary>
internal static unsafe class BuiltObject
{
    /// <summary>The bytes of an object: a multiple of 8.</summary>
    internal static nuint SizeOf(object built) => (InstanceSize(AddressOf(built)) + 7) & ~(nuint)7;

    /// <summary>Copies an object.</summary>
    /// <param name="built">The object.</param>
    /// <param name="place">Where to: a multiple of 8, with room for it.</param>
    /// <returns>The place.</returns>
    internal static void* Copy(object built, void* place)
    {
        void* from = AddressOf(built);
        nuint size = InstanceSize(from);
        for (nuint i = 0; i < size; i += (nuint)sizeof(nint))
            *(nint*)((byte*)place + i) = *(nint*)((byte*)from + i);
        return place;
    }

    internal static void* AddressOf(object built) => *(void**)&built;

    // The second word of a type is the size of its objects, with a word for .NET's object header, which is not there.
    private static nuint InstanceSize(void* built) => (*(uint**)built)[1] - (nuint)sizeof(nint);
}
