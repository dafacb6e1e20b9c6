using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System.Runtime;

/// <summary>The compiler knows these two by name: they bind a method to a symbol of the program.</summary>
public sealed class RuntimeExportAttribute(string entry) : Attribute
{
    public string EntryPoint => entry;
}

/// <inheritdoc cref="RuntimeExportAttribute"/>
public sealed class RuntimeImportAttribute(string library, string entry) : Attribute
{
    public string Library => library;

    public string EntryPoint => entry;
}

/// <summary>What Allocator.Objects, and the artifact's start-up code, provide to this library, by symbol.</summary>
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

    /// <summary>Objects made from now on belong to no scope. Returns what <see cref="EnterScopes"/> wants back.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorLeaveScopes")]
    internal static extern int LeaveScopes();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorEnterScopes")]
    internal static extern void EnterScopes(int depth);

    /// <summary>This object belongs to no scope, unless its target does.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorKeep")]
    internal static extern void Keep(object made, object? target);

    /// <summary>From here on no other thread runs a static constructor; the same one may enter again.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorEnterConstruction")]
    internal static extern void EnterConstruction();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorLeaveConstruction")]
    internal static extern void LeaveConstruction();
}
