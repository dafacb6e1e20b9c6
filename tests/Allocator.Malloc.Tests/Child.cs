using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Allocator.Malloc.Tests;

/// <summary>Runs programs, with the C library's malloc or with ours.</summary>
internal static class Child
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>What a shell shows of a process that <c>abort()</c> has ended.</summary>
    internal const int Aborted = 128 + 6;

    internal sealed record Outcome(int Status, string Output, string Errors);

    /// <summary>With the C library's malloc.</summary>
    internal static Outcome Run(string folder, string program, params string[] arguments) =>
        Run(folder, [], program, arguments);

    /// <summary>With ours.</summary>
    /// <param name="folder">Where the program runs.</param>
    /// <param name="region">The region's size as the environment has it; null where it says nothing.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static Outcome RunWithOurs(string folder, string? region, string program, params string[] arguments) =>
        Run(folder, [("LD_PRELOAD", Build.Library), ("ALLOCATOR_REGION", region)], program, arguments);

    /// <summary>Whether there is such a program on the PATH.</summary>
    internal static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static Outcome Run(
        string folder, IEnumerable<(string Name, string? Value)> environment, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("LD_PRELOAD");
        start.Environment.Remove("ALLOCATOR_REGION");
        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{program} {string.Join(' ', arguments)} still ran after {s_limit.TotalMinutes} minutes.");
        }
        return new(process.ExitCode, output.Result, errors.Result);
    }
}
