using Allocator.Board.Image;

namespace TestImage;

/// <summary>Numbers as text. The core library has none of this; so <c>number.ToString()</c> is a call of these methods.</summary>
internal static unsafe class Numbers
{
    // Room for the longest, and the closing zero.
    private static readonly sbyte[] s_digits = new sbyte[21];

    internal static string ToString(this int value) => ToString((long)value);

    internal static string ToString(this uint value) => ToString((long)value);

    internal static string ToString(this long value)
    {
        fixed (sbyte* digits = s_digits)
            return new string(digits + Lay(value));
    }

    /// <summary>Sends a number by the serial port, and makes no object of it.</summary>
    internal static void Write(long value)
    {
        for (int at = Lay(value); s_digits[at] != 0; at++)
            Serial.WriteByte((byte)s_digits[at]);
    }

    // Lays the digits out, and returns where they begin.
    private static int Lay(long value)
    {
        ulong left = value < 0 ? 0 - (ulong)value : (ulong)value;
        int at = s_digits.Length - 1;
        do
        {
            s_digits[--at] = (sbyte)('0' + (int)(left % 10));
            left /= 10;
        }
        while (left != 0);
        if (value < 0)
            s_digits[--at] = (sbyte)'-';
        return at;
    }
}
