using Allocator.Board.Image;

namespace SelfTest;

/// <summary>Prints one line a check, and remembers whether all held.</summary>
internal static class Check
{
    private static bool s_failed;

    internal static bool AllHeld => !s_failed;

    internal static void That(bool holds, string what)
    {
        Serial.Write(holds ? "ok   " : "FAILED ");
        Serial.WriteLine(what);
        s_failed |= !holds;
    }
}
