using System.Numerics;

namespace Allocator.ImageBuilder;

/// <summary>Constants in 12 bits (ThumbExpandImm): a byte, repeated or rotated.</summary>
internal static class ThumbImmediate
{
    /// <summary>The number that 12 bits stand for.</summary>
    internal static int Expand(int bits)
    {
        uint value = (uint)bits & 0xFF;
        return (int)((bits >> 8) switch
        {
            0 => value,
            1 => value << 16 | value,
            2 => value << 24 | value << 8,
            3 => value * 0x01010101,
            _ => BitOperations.RotateRight(0x80 | (value & 0x7F), bits >> 7),
        });
    }

    /// <summary>The 12 bits for a number; less than 0 if there are none.</summary>
    internal static int Of(int number)
    {
        uint value = (uint)number;
        uint low = value & 0xFF;
        if (value == low)
            return number;
        if (value == (low << 16 | low))
            return (int)(0x100 | low);
        if (value == ((value >> 8 & 0xFF) * 0x01000100))
            return (int)(0x200 | (value >> 8 & 0xFF));
        if (value == low * 0x01010101)
            return (int)(0x300 | low);
        int rotation = 8 + BitOperations.LeadingZeroCount(value);
        uint moved = BitOperations.RotateLeft(value, rotation);
        return moved <= 0xFF ? (rotation << 7) | (int)(moved & 0x7F) : -1;
    }
}
