using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Allocator.Samples.Tests;

/// <summary>Runs <c>dotnet</c> as a README says, in the repository's folder.</summary>
internal static class Child
{
    internal const string Tunables = "GLIBC_TUNABLES";
    internal const string RoomForJemalloc = "glibc.rtld.optional_static_tls=4096";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>What came of it. The texts end without a line end.</summary>
    internal sealed record Result(int Status, string Output, string Errors);

    /// <summary>Runs the program of a README's command, built already.</summary>
    /// <param name="command">The command, which begins with <c>dotnet run</c>.</param>
    /// <param name="tunables">The variable with which the C library finds room for jemalloc; null for none.</param>
    internal static Result RunBuilt(string command, string? tunables = null)
    {
        const string start = "dotnet run ";
        string rest = command[start.Length..]
            .Replace("-c Release", "-c " + Build.Configuration, StringComparison.Ordinal);
        return Dotnet("run --no-build " + rest, tunables);
    }

    internal static Result Dotnet(string arguments, string? tunables = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Build.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        SetUp(start.Environment, tunables);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {arguments} still ran after {s_limit.TotalMinutes} minutes.");
        }
        return new Result(process.ExitCode, Plain(output.Result), Plain(errors.Result));
    }

    private static void SetUp(IDictionary<string, string?> variables, string? tunables)
    {
        variables.Remove(Tunables);
        variables.Remove("LD_PRELOAD");
        if (tunables != null)
            variables[Tunables] = tunables;
        // What stays behind would keep our end of the output open.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["UseSharedCompilation"] = "false";
        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
    }

    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}
