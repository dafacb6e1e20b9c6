using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Allocator.Nano.Tests;

/// <summary>Where nanoFramework's project system is missing, a build says so. Its imports are optional, so it would else do nothing.</summary>
[TestClass]
public sealed class MissingProjectSystemTests
{
    private static IEnumerable<object[]> Projects => Repository.ProjectNames;

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void TheBuildFailsWithASentence(string name)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "-nologo", "-p:NanoFrameworkProjectSystemPath=nowhere/", Repository.Project(name).File])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreNotEqual(0, process.ExitCode, output.Result);
        StringAssert.Contains(output.Result, "the nanoFramework project system is not on this machine. Install");
        StringAssert.Contains(output.Result, "nowhere/NFProjectSystem.CSharp.targets");
    }
}
