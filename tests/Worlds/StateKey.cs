using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Allocator.NoStd.Tests;

/// <summary>A state's memory as a number of 128 bits: among the states that fit a machine, no two have the same.</summary>
internal readonly record struct StateKey(ulong High, ulong Low)
{
    internal static StateKey Of(ReadOnlySpan<uint> words)
    {
        ulong high = (ulong)words.Length;
        ulong low = ~high;
        foreach (ulong pair in MemoryMarshal.Cast<uint, ulong>(words))
        {
            high = BitOperations.RotateLeft(high ^ pair, 29) * 0x9E3779B97F4A7C15;
            low = BitOperations.RotateLeft(low + pair, 37) * 0xC2B2AE3D27D4EB4F;
        }
        uint last = words[^1];
        return new((high ^ last) * 0x9E3779B97F4A7C15, (low + last) * 0xC2B2AE3D27D4EB4F);
    }

    public override int GetHashCode() => (int)(High >> 32);
}
