using Allocator.Board.Image;

namespace TestImage;

/// <summary>
/// Runs one test after the other. One that fails is told of and ended where it stands: what it would have disposed of it
/// does not, but the next one finds all memory free.
/// </summary>
internal static unsafe class TestRun
{
    // The test that runs.
    private static string s_class = "";
    private static string s_method = "";
    private static int s_row;

    /// <summary>Whether the tests of <see cref="DeliberateFailures"/> are run, and no others.</summary>
    internal static bool AreDeliberate { get; set; }

    /// <summary>Whether each is named before it begins: for finding one that makes the board stop.</summary>
    internal static bool AreNamed { get; set; }

    /// <summary>How many were begun.</summary>
    internal static uint Run { get; private set; }

    internal static uint Failed { get; private set; }

    /// <summary>Of these the board has too little memory for so many: they were given up.</summary>
    internal static uint WithoutRoom { get; private set; }

    /// <summary>A test, with the number of its row or 0.</summary>
    internal static void Try(string className, string method, int row, delegate*<void> test)
    {
        if (className == nameof(DeliberateFailures) != AreDeliberate)
            return;
        s_class = className;
        s_method = method;
        s_row = row;
        Run++;
        if (AreNamed)
        {
            WriteName();
            Serial.WriteLine("");
        }
        TestMemory.Memory.Clear();
        Return.Around(test);
    }

    /// <summary>Begins the line that says why the test has failed.</summary>
    internal static void BeginFailure()
    {
        Failed++;
        Verdict.BeginFault();
        WriteName();
        Serial.Write(" at ");
    }

    /// <summary>Ends the line, and the test.</summary>
    internal static void Leave()
    {
        Serial.WriteLine("");
        Return.Jump();
    }

    /// <summary>Ends the test for want of memory.</summary>
    internal static void LeaveForRoom()
    {
        WithoutRoom++;
        Serial.Write("no room: ");
        WriteName();
        Leave();
    }

    private static void WriteName()
    {
        Serial.Write(s_class);
        Serial.Write(".");
        Serial.Write(s_method);
        if (s_row == 0)
            return;
        Serial.Write(" row ");
        Serial.Write(s_row);
    }
}
