using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace Allocator.Tools.Tests;

/// <summary>One of the commands, run as people run it.</summary>
internal static class Tool
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>What came of it.</summary>
    internal sealed record Result(int Status, string Output, string Errors);

    /// <summary>The folder that a tool was built into.</summary>
    internal static string Folder(string tool) => Path.Combine(Noted("Tools"), "Allocator." + tool, Noted("Output"));

    /// <summary>Runs a tool.</summary>
    /// <param name="tool">Its name: <c>Dev</c> for <c>./run</c>, <c>./test</c> and <c>./bench</c>.</param>
    /// <param name="arguments">The words after it.</param>
    internal static Result Run(string tool, params string[] arguments) => RunIn(Folder(tool), tool, arguments);

    /// <summary>The same of a copy in another folder.</summary>
    internal static Result RunIn(string folder, string tool, params string[] arguments)
    {
        string program = Path.Combine(folder, $"Allocator.{tool}.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        // What is to be refused would be done otherwise, which takes long.
        using var watch = new Timer(_ => process.Kill(true), null, s_longest, Timeout.InfiniteTimeSpan);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }

    private static string Noted(string name) => typeof(Tool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!;
}
