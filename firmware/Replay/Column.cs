using Allocator.Board.Image;

namespace Replay;

/// <summary>Prints cells of a table, aligned.</summary>
internal static class Column
{
    internal static void Left(string text, int width)
    {
        Serial.Write(text);
        Pad(width - text.Length);
    }

    internal static void Right(string text, int width)
    {
        Pad(width - text.Length);
        Serial.Write(text);
    }

    internal static void Right(uint value, int width)
    {
        int digits = 1;
        for (uint rest = value / 10; rest > 0; rest /= 10)
            digits++;
        Pad(width - digits);
        Serial.Write(value);
    }

    private static void Pad(int count)
    {
        for (; count > 0; count--)
            Serial.WriteByte((byte)' ');
    }
}
