using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>Runs commands as people type them, in the repository's folder.</summary>
internal static class Shell
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    internal sealed record Result(int Status, string Output, string Errors);

    /// <summary>Runs a command. Of the folders in it, those of a build are the ones that these tests were built in.</summary>
    internal static Result Run(string command)
    {
        string typed = command.Replace("-c Release", "-c " + Build.Configuration, StringComparison.Ordinal)
            .Replace("bin/Release", "bin/" + Build.Configuration, StringComparison.Ordinal);
        var start = new ProcessStartInfo("sh", ["-c", typed])
        {
            WorkingDirectory = Build.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // What stays behind would keep our end of the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' still ran after {s_limit.TotalMinutes} minutes.");
        }
        return new Result(process.ExitCode, output.Result.TrimEnd(), errors.Result.TrimEnd());
    }

    /// <summary>Runs a command that has to succeed, and returns what it prints.</summary>
    internal static string Succeed(string command)
    {
        Result result = Run(command);
        Assert.AreEqual(0, result.Status, $"{command}\n{result.Output}\n{result.Errors}");
        Assert.AreEqual("", result.Errors, command);
        return result.Output;
    }

    /// <summary>Ends the test as skipped where a program is not on the PATH.</summary>
    internal static void Require(string program, string package)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program))))
            Assert.Inconclusive($"{program} is missing: on Debian and Ubuntu, package {package}");
    }
}
