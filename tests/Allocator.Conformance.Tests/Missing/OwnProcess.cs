using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace Allocator.Conformance.Tests.Missing;

/// <summary>Runs this assembly's own program as another process, in another environment.</summary>
internal static class OwnProcess
{
    /// <returns>The lines that it has printed.</returns>
    internal static string[] Run(string argument, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(DotNet, ["exec", typeof(OwnProcess).Assembly.Location, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(60)), "It does not end.");
        Assert.AreEqual(0, process.ExitCode, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // The one that runs the tests: three folders above its own libraries.
    private static string DotNet => Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
}
