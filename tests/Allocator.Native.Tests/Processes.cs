using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>Programs that are run: one that calls a library, and those that look into one.</summary>
internal static class Processes
{
    internal sealed record Outcome(int Status, string Output, string Errors);

    /// <summary>Calls a function of a library in a process of its own.</summary>
    internal static Outcome Call(string library, string function, params (string Name, string? Value)[] environment) =>
        Run("dotnet", ["exec", Library.At("Caller", "NativeCaller.dll"), Library.PathOf(library), function], environment);

    /// <summary>The same where the system gives no more memory.</summary>
    internal static Outcome CallWithoutMemory(string library, string function) =>
        Run("dotnet", ["exec", Library.At("Caller", "NativeCaller.dll"), Library.PathOf(library), function, "without memory"]);

    /// <summary>Whether there is such a program on the PATH.</summary>
    internal static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>What a program prints that has to end well.</summary>
    internal static string Succeed(string program, params IEnumerable<string> arguments)
    {
        Outcome outcome = Run(program, arguments);
        Assert.AreEqual(0, outcome.Status, outcome.Output + outcome.Errors);
        return outcome.Output;
    }

    internal static Outcome Run(
        string program, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }
}
