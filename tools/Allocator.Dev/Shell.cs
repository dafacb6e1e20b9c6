using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Allocator.Emulator;

namespace Allocator.Dev;

/// <summary>Runs other programs.</summary>
internal static class Shell
{
    /// <summary>Runs a program in the repository's root, and returns its exit status and all that it printed.</summary>
    /// <exception cref="CommandException">The program cannot be started.</exception>
    internal static (int Status, string Output) Run(string program, params IEnumerable<string> arguments) =>
        Run(null, program, arguments);

    /// <summary>The same, and gives each line to somebody as soon as it is printed.</summary>
    internal static (int Status, string Output) Run(
        Action<string>? onLine, string program, IEnumerable<string> arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var output = new StringBuilder();
        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
                onLine?.Invoke(line.Data ?? "");
            }
        }
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        Start(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    /// <summary>What a program prints, without what is blank around it; null if it is missing, or does not end well.</summary>
    internal static string? Output(string program, params IEnumerable<string> arguments)
    {
        if (OnPath.Find(program) is null)
            return null;
        (int status, string output) = Run(program, arguments);
        return status == 0 ? output.Trim() : null;
    }

    private static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new CommandException($"{e.Message.TrimEnd('.')}: install it, and see that it is on the PATH.");
        }
    }
}
