using System.Runtime;
using System.Runtime.CompilerServices;

namespace Allocator.Objects;

/// <summary>What the kind of artifact provides, by symbol: the board's start-up code, or a library's.</summary>
internal static class Platform
{
    /// <summary>Prints a text where people see it.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorWrite")]
    internal static extern void Write(string text);

    /// <summary>Prints a number in decimal.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorWriteNumber")]
    internal static extern void Write(ulong number);

    /// <summary>Ends the program. Does not return.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorHalt")]
    internal static extern void Halt();
}
