using System.Runtime;

namespace Allocator.Objects;

/// <summary>
/// What the 32-bit generator makes a call of in 64-bit arithmetic: shifts by a variable count, and products. Shifts by
/// 32 and products of two 32-bit numbers, of which these are made, it does itself.
/// </summary>
internal static class LongArithmetic
{
    [RuntimeExport("RhpLLsh")]
    private static ulong ShiftLeft(ulong value, int count)
    {
        uint low = (uint)value;
        uint high = (uint)(value >> 32);
        count &= 63;
        if (count >= 32)
            return Join(low << (count - 32), 0);
        return count == 0 ? value : Join((high << count) | (low >> (32 - count)), low << count);
    }

    [RuntimeExport("RhpLRsz")]
    private static ulong ShiftRight(ulong value, int count)
    {
        uint low = (uint)value;
        uint high = (uint)(value >> 32);
        count &= 63;
        if (count >= 32)
            return high >> (count - 32);
        return count == 0 ? value : Join(high >> count, (low >> count) | (high << (32 - count)));
    }

    [RuntimeExport("RhpLRsh")]
    private static long ShiftRightSigned(long value, int count)
    {
        uint low = (uint)value;
        int high = (int)(value >> 32);
        count &= 63;
        if (count >= 32)
            return high >> (count - 32);
        uint shifted = (low >> count) | ((uint)high << (32 - count));
        return count == 0 ? value : (long)Join((uint)(high >> count), shifted);
    }

    [RuntimeExport("RhpLMul")]
    private static ulong Multiply(ulong a, ulong b)
    {
        uint crossed = ((uint)a * (uint)(b >> 32)) + ((uint)(a >> 32) * (uint)b);
        return ((ulong)(uint)a * (uint)b) + Join(crossed, 0);
    }

    private static ulong Join(uint high, uint low) => ((ulong)high << 32) | low;
}
