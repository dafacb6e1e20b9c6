using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Allocator.Package.Tests;

/// <summary>Runs a program.</summary>
internal static class Child
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>What came of it: the text ends without a line end.</summary>
    internal sealed record Result(int Status, string Output);

    /// <summary>Runs a program in a folder, with nothing in NuGet's own folder but what is in the one given.</summary>
    internal static Result Run(string folder, string? packages, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        SetUp(start.Environment, packages);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} still ran after {s_limit.TotalMinutes} minutes.");
        }
        string printed = output.Result + errors.Result;
        return new Result(process.ExitCode, printed.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n'));
    }

    /// <summary>Runs a program that has to succeed, and returns what it printed.</summary>
    internal static string Succeed(string folder, string? packages, string program, params string[] arguments)
    {
        Result result = Run(folder, packages, program, arguments);
        Assert.AreEqual(0, result.Status, result.Output);
        return result.Output;
    }

    private static void SetUp(IDictionary<string, string?> variables, string? packages)
    {
        if (packages is not null)
            variables["NUGET_PACKAGES"] = packages;
        // What stays behind would keep our end of the output open.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["UseSharedCompilation"] = "false";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
    }
}
