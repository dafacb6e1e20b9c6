using System.Runtime;

namespace Allocator.Native;

/// <summary>
/// The remainder of floating-point numbers, by the names that compiled code calls it by. C has it in a library of its
/// own, which not every program loads.
/// </summary>
internal static unsafe class Remainder
{
    private const int FractionBits = 52;
    private const ulong Sign = 1ul << 63;
    private const ulong Hidden = 1ul << FractionBits;
    private const ulong Infinity = 0x7FFul << FractionBits;

    // Exact: the remainder of two numbers with 24 bits has no more.
    [RuntimeExport("fmodf")]
    private static float Of(float dividend, float divisor) => (float)Of((double)dividend, divisor);

    // Long division, bit by bit: exact, and as long as the exponents are apart.
    [RuntimeExport("fmod")]
    private static double Of(double dividend, double divisor)
    {
        ulong rest = *(ulong*)&dividend & ~Sign;
        ulong part = *(ulong*)&divisor & ~Sign;
        if (part == 0 || part > Infinity || rest >= Infinity)
            return dividend * divisor / (dividend * divisor);
        if (rest < part)
            return dividend;
        int exponent = Split(ref rest);
        for (int steps = exponent - Split(ref part); ; steps--)
        {
            if (rest >= part)
                rest -= part;
            if (steps == 0)
                break;
            rest <<= 1;
            exponent--;
        }
        ulong bits = Join(rest, exponent) | (*(ulong*)&dividend & Sign);
        return *(double*)&bits;
    }

    // Leaves the fraction with its hidden bit, and returns the exponent: 1 and less for the smallest numbers, whose
    // hidden bit is 0 until they are shifted.
    private static int Split(ref ulong number)
    {
        int exponent = (int)(number >> FractionBits);
        if (exponent != 0)
        {
            number = (number & (Hidden - 1)) | Hidden;
            return exponent;
        }
        for (exponent = 1; number < Hidden; exponent--)
            number <<= 1;
        return exponent;
    }

    private static ulong Join(ulong fraction, int exponent)
    {
        if (fraction == 0)
            return 0;
        for (; fraction < Hidden; exponent--)
            fraction <<= 1;
        return exponent > 0
            ? (fraction - Hidden) | ((ulong)exponent << FractionBits)
            : fraction >> (1 - exponent);
    }
}
