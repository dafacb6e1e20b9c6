using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Rust.Tests;

/// <summary>Commands as they are typed.</summary>
internal static class Shell
{
    internal sealed record Outcome(int Status, string Output, string Errors);

    internal static Outcome Run(string folder, string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // What stays behind would keep our end of the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.TrimEnd('\n'), errors.Result.TrimEnd('\n'));
    }

    /// <summary>Runs a command that has to succeed, built as these tests are, and returns what it prints.</summary>
    internal static string Type(string folder, string command)
    {
        Outcome outcome = Run(folder, command
            .Replace("-c Release", "-c " + Build.Configuration, StringComparison.Ordinal)
            .Replace("/bin/Release/", $"/bin/{Build.Configuration}/", StringComparison.Ordinal));
        Assert.AreEqual(0, outcome.Status, $"{command}\n{outcome.Output}\n{outcome.Errors}");
        return outcome.Output;
    }

    /// <summary>Skips the test where a program is missing.</summary>
    internal static void Require(string program, string package)
    {
        bool isInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!isInstalled)
            Assert.Inconclusive($"'{program}' is missing: on Debian and Ubuntu type 'apt-get install {package}'");
    }
}
