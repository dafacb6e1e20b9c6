using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace Allocator.Recorder;

/// <summary>Runs a program under valgrind, which logs every call of its heap.</summary>
public static class Valgrind
{
    private static readonly string[] s_options =
    [
        // Of the tools that trace the heap, massif alone never writes a message of its own inside a line of the trace.
        "--tool=massif",
        "--massif-out-file=/dev/null",
        "--trace-malloc=yes",

        // Otherwise valgrind itself frees what the C library holds at exit, which the program never asked for.
        "--run-libc-freeres=no",
        "--run-cxx-freeres=no",
    ];

    /// <summary>Runs <paramref name="command"/>, a program and its arguments, and logs its heap calls.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="logPath">The file to log to.</param>
    /// <returns>The exit status of the program.</returns>
    public static int Run(IReadOnlyList<string> command, string logPath)
    {
        using Process process = Start(command, logPath);
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Process Start(IReadOnlyList<string> command, string logPath)
    {
        var start = new ProcessStartInfo("valgrind", [.. s_options, $"--log-file={logPath}", "--", .. command])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new RecorderException(
                "valgrind cannot be run, and recording needs it; install it with `apt-get install valgrind`, "
                + "or from valgrind.org.",
                RecorderException.MissingTool,
                e);
        }
    }
}
