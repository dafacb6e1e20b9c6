using System.Runtime.CompilerServices;
using Allocator.Board.Image;

namespace TestImage;

/// <summary>What the shared tests assert by; a whole number of any type is a long. What fails makes no objects to say so.</summary>
internal static class Assert
{
    internal static void AreEqual(
        long expected, long actual, string message = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (expected != actual)
            Fail(message, file, line, "expected ", expected, ", is ", actual);
    }

    internal static void AreEqual(
        bool expected, bool actual, string message = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (expected != actual)
            Fail(message, file, line, expected ? "expected true" : "expected false");
    }

    internal static void AreNotEqual(
        long notExpected, long actual, string message = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (notExpected == actual)
            Fail(message, file, line, "expected another number than ", actual);
    }

    internal static void IsTrue(
        bool condition, string message = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (!condition)
            Fail(message, file, line, "expected true");
    }

    internal static void IsFalse(
        bool condition, string message = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (condition)
            Fail(message, file, line, "expected false");
    }

    private static void Fail(string message, string file, int line, string what)
    {
        Begin(message, file, line, what);
        TestRun.Leave();
    }

    private static void Fail(string message, string file, int line, string what, long number)
    {
        Begin(message, file, line, what);
        Numbers.Write(number);
        TestRun.Leave();
    }

    private static void Fail(string message, string file, int line, string what, long number, string then, long other)
    {
        Begin(message, file, line, what);
        Numbers.Write(number);
        Serial.Write(then);
        Numbers.Write(other);
        TestRun.Leave();
    }

    private static void Begin(string message, string file, int line, string what)
    {
        TestRun.BeginFailure();
        int name = file.Length;
        while (name > 0 && file[name - 1] is not ('/' or '\\'))
            name--;
        for (; name < file.Length; name++)
            Serial.Write(file[name]);
        Serial.Write(":");
        Serial.Write(line);
        Serial.Write(": ");
        Serial.Write(message);
        Serial.Write(message.Length == 0 ? "" : ", ");
        Serial.Write(what);
    }
}
