using Allocator.Board.Image;

namespace System;

/// <summary>What tests say besides passing: by the serial port, indented.</summary>
internal static class Console
{
    internal static void WriteLine(string line)
    {
        Serial.Write("     ");
        Serial.WriteLine(line);
    }
}
