// One source, two flavours. Everything below the public face speaks of these four types.

#if NANOFRAMEWORK_1_0

// Interpreted: a region is a byte array, an address an offset into it, the control data an array of its own.
global using Address = int;
global using Bytes = byte[];
global using Size = int;
global using Words = uint[];

#else

// Compiled: a region is memory, and the control data stands at its start.
global using unsafe Address = void*;
global using unsafe Bytes = byte*;
global using Size = nuint;
global using unsafe Words = uint*;

#endif

using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

internal static class Flavour
{
#if NANOFRAMEWORK_1_0
    /// <summary>The interpreter does not inline.</summary>
    internal const MethodImplOptions Inline = 0;

    /// <summary>The most bytes that a request can be for.</summary>
    internal const int Most = int.MaxValue;
#else
    /// <summary>For the few small functions on the way of every request.</summary>
    internal const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The most bytes that a request can be for: half the address space.</summary>
    internal static nuint Most => ~(nuint)0 >> 1;

    /// <summary>
    /// Whether the processor is one of 64 bits: these guess which way a branch goes, and to have guessed wrong costs more than some
    /// straight-line code that works for both ways. A constant for the compiler.
    /// </summary>
    internal static unsafe bool IsStraight
    {
        [MethodImpl(Inline)]
        get => sizeof(nint) == sizeof(ulong);
    }
#endif
}
