using Allocator.Board.Image;

namespace TestImage;

/// <summary>What an image is told by its test, and tells it: figures, what does not hold, and at the end whether all did.</summary>
internal static unsafe class Verdict
{
    private static uint s_faults;

    /// <summary>The number that the emulator has written into memory before the start.</summary>
    internal static uint Order => *(uint*)0x2000_0100;

    /// <summary>Whether everything has held so far.</summary>
    internal static bool IsGood => s_faults == 0;

    internal static void Print(string what, uint number)
    {
        Serial.Write(what);
        Serial.Write(": ");
        Serial.Write(number);
        Serial.WriteLine("");
    }

    internal static void Require(bool holds, string what)
    {
        if (holds)
            return;
        BeginFault();
        Serial.WriteLine(what);
    }

    /// <summary>Begins the line that says what does not hold.</summary>
    internal static void BeginFault()
    {
        s_faults++;
        Serial.Write("FAILED: ");
    }

    internal static void Conclude() => Serial.WriteLine(IsGood ? "PASS" : "FAILED");
}
