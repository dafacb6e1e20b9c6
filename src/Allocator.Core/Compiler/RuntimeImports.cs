using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorNewString")]
    internal static extern string NewString(int length);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorStop")]
    internal static extern void Stop(Stop why);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorCountLeadingZeros")]
    internal static extern int CountLeadingZeros(uint value);
}
