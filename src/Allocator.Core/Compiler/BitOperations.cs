using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace System.Numerics;

/// <summary>
/// Counts of bits. One instruction each where the generator knows it. On 32-bit Arm it does not, and these bodies are
/// compiled: the floating-point unit turns a number into its exponent in two instructions, which is sooner done than
/// a call of a routine that has the instruction.
/// </summary>
public static unsafe class BitOperations
{
    private const int ExponentShift = 23;
    private const int ExponentBias = 127;

    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TrailingZeroCount(uint value) => value == 0 ? 32 : Position(value & (0 - value));

    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TrailingZeroCount(ulong value) =>
        (uint)value != 0 ? TrailingZeroCount((uint)value) : 32 + TrailingZeroCount((uint)(value >> 32));

    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeadingZeroCount(uint value) => value == 0 ? 32 : 31 - Log2(value);

    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Log2(uint value)
    {
        value |= 1;
        // Without the bits that follow a set one, no rounding reaches the next power of two.
        return X86Base.IsSupported ? (int)X86Base.BitScanReverse(value) : Position(value & ~(value >> 1));
    }

    // The position of the highest bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Position(uint bits)
    {
        float number = bits;
        return ((*(int*)&number >> ExponentShift) & 0xFF) - ExponentBias;
    }
}
