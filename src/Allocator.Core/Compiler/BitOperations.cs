using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Numerics;

/// <summary>Counts of bits. One instruction where the generator knows it; a call of three on 32-bit Arm.</summary>
public static class BitOperations
{
    [Intrinsic]
    public static int LeadingZeroCount(uint value) => RuntimeImports.CountLeadingZeros(value);

    [Intrinsic]
    public static int TrailingZeroCount(uint value) =>
        value == 0 ? 32 : 31 - RuntimeImports.CountLeadingZeros(value & (0 - value));
}
