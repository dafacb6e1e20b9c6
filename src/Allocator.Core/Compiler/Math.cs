using Internal.Runtime.CompilerHelpers;

namespace System;

/// <summary>
/// Division, and what `checked` has the generator for 32-bit Arm call. It calls division for every divisor that it does not know: no
/// Cortex-M instruction is assumed.
/// </summary>
internal static class Math
{
    private static uint DivUInt32(uint dividend, uint divisor)
    {
        Divide(dividend, divisor, out uint quotient, out _);
        return quotient;
    }

    private static uint ModUInt32(uint dividend, uint divisor)
    {
        Divide(dividend, divisor, out _, out uint remainder);
        return remainder;
    }

    private static int DivInt32(int dividend, int divisor)
    {
        Divide(Magnitude(dividend), Magnitude(divisor), out uint quotient, out _);
        return (dividend ^ divisor) < 0 ? -(int)quotient : (int)quotient;
    }

    private static int ModInt32(int dividend, int divisor)
    {
        Divide(Magnitude(dividend), Magnitude(divisor), out _, out uint remainder);
        return dividend < 0 ? -(int)remainder : (int)remainder;
    }

    private static ulong DivUInt64(ulong dividend, ulong divisor)
    {
        Divide(dividend, divisor, out ulong quotient, out _);
        return quotient;
    }

    private static ulong ModUInt64(ulong dividend, ulong divisor)
    {
        Divide(dividend, divisor, out _, out ulong remainder);
        return remainder;
    }

    private static long DivInt64(long dividend, long divisor)
    {
        Divide(Magnitude(dividend), Magnitude(divisor), out ulong quotient, out _);
        return (dividend ^ divisor) < 0 ? -(long)quotient : (long)quotient;
    }

    private static long ModInt64(long dividend, long divisor)
    {
        Divide(Magnitude(dividend), Magnitude(divisor), out _, out ulong remainder);
        return dividend < 0 ? -(long)remainder : (long)remainder;
    }

    // Conversions with `checked`, and the lengths of arrays that are not given as int. A number that is none fails as well.

    private static int ConvertToInt32Checked(double value)
    {
        if (value is not (> -2147483649.0 and < 2147483648.0))
            ThrowHelpers.ThrowOverflowException();
        return (int)value;
    }

    private static uint ConvertToUInt32Checked(double value)
    {
        if (value is not (> -1.0 and < 4294967296.0))
            ThrowHelpers.ThrowOverflowException();
        return (uint)value;
    }

    private static long ConvertToInt64Checked(double value)
    {
        if (value is not (>= -9223372036854775808.0 and < 9223372036854775808.0))
            ThrowHelpers.ThrowOverflowException();
        return (long)value;
    }

    private static ulong ConvertToUInt64Checked(double value)
    {
        if (value is not (> -1.0 and < 18446744073709551616.0))
            ThrowHelpers.ThrowOverflowException();
        return (ulong)value;
    }

    // Products with `checked`, and lengths of `stackalloc` that are not given as int.

    private static ulong MultiplyChecked(ulong left, ulong right)
    {
        uint leftHigh = (uint)(left >> 32);
        uint rightHigh = (uint)(right >> 32);
        if (leftHigh != 0 && rightHigh != 0)
            ThrowHelpers.ThrowOverflowException();
        ulong high = leftHigh != 0 ? (ulong)leftHigh * (uint)right : (ulong)rightHigh * (uint)left;
        ulong low = (ulong)(uint)left * (uint)right;
        ulong product = (high << 32) + low;
        if (high >> 32 != 0 || product < low)
            ThrowHelpers.ThrowOverflowException();
        return product;
    }

    private static long MultiplyChecked(long left, long right)
    {
        bool isNegative = (left ^ right) < 0;
        ulong product = MultiplyChecked(Magnitude(left), Magnitude(right));
        if (product > (isNegative ? 1ul << 63 : (1ul << 63) - 1))
            ThrowHelpers.ThrowOverflowException();
        return isNegative ? -(long)product : (long)product;
    }

    private static uint Magnitude(int value) => value < 0 ? (uint)-value : (uint)value;

    private static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

    private static void Divide(uint dividend, uint divisor, out uint quotient, out uint remainder)
    {
        if (divisor == 0)
            ThrowHelpers.ThrowDivideByZeroException();
        quotient = 0;
        remainder = 0;
        for (int bit = 31; bit >= 0; bit--)
        {
            remainder = (remainder << 1) | ((dividend >> bit) & 1);
            if (remainder < divisor)
                continue;
            remainder -= divisor;
            quotient |= 1u << bit;
        }
    }

    private static void Divide(ulong dividend, ulong divisor, out ulong quotient, out ulong remainder)
    {
        if (divisor == 0)
            ThrowHelpers.ThrowDivideByZeroException();
        quotient = 0;
        remainder = 0;
        for (int bit = 63; bit >= 0; bit--)
        {
            // The bit shifted out of a 64-bit remainder counts as well.
            bool carry = remainder >> 63 != 0;
            remainder = (remainder << 1) | ((dividend >> bit) & 1);
            if (!carry && remainder < divisor)
                continue;
            remainder -= divisor;
            quotient |= 1ul << bit;
        }
    }
}
