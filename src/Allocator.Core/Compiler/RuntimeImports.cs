using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime;

internal sealed class RuntimeExportAttribute(string entry) : Attribute
{
    public string EntryPoint => entry;
}

internal sealed class RuntimeImportAttribute(string library, string entry) : Attribute
{
    public string Library => library;

    public string EntryPoint => entry;
}

/// <summary>What the image's runtime part (Allocator.Board) provides to this library, by symbol.</summary>
internal static class RuntimeImports
{
    /// <summary>A string of so many characters, all zero.</summary>
    internal static unsafe string NewString(int length) => NewString(""._type, length);

    /// <summary>An object of this type, all zero.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RhpNewFast")]
    internal static extern unsafe object NewObject(MethodTable* type);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RhNewString")]
    private static extern unsafe string NewString(MethodTable* type, int length);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorStop")]
    internal static extern void Stop(Stop why);
}
