using System.Diagnostics;
using System.Threading.Tasks;

namespace Allocator.Nano.Tests;

/// <summary>MSBuild, as it evaluates and builds projects for nanoFramework.</summary>
internal static class MsBuild
{
    /// <summary>Runs it with a project system from this folder; returns how it ended, and what it printed.</summary>
    internal static (int Status, string Output) Run(string projectSystem, string project, params string[] options)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["msbuild", "-nologo", $"-p:NanoFrameworkProjectSystemPath={projectSystem}", .. options, project])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result);
    }
}
