using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;

namespace Allocator.Dev;

/// <summary>Runs other programs.</summary>
internal static class Shell
{
    /// <summary>Runs a program in the repository's root, and returns its exit status and all that it printed.</summary>
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
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    /// <summary>Whether a program can be run and ends well.</summary>
    internal static bool Succeeds(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return Run(program, arguments).Status == 0;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
