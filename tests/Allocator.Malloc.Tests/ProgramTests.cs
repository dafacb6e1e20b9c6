using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Malloc.Tests;

/// <summary>
/// Real programs do with our malloc what they do without. Each is a script in the folder Programs, which runs with bash
/// in an empty folder; the shell and everything that it starts has our malloc.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ProgramTests
{
    // What a script's first lines may say: the programs it needs, and the size of the region.
    private const string Needs = "# needs: ";
    private const string Region = "# region: ";

    private static IEnumerable<string> Programs =>
        Directory.EnumerateFiles(Build.Source("Programs"), "*.sh").Order(StringComparer.Ordinal)
            .Select(file => Path.GetFileNameWithoutExtension(file));

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public void TheSameComesOut(string name)
    {
        string script = Build.Source("Programs", name + ".sh");
        foreach (string needed in (Read(script, Needs) ?? "").Split(' ').Append("bash"))
        {
            if (!Child.IsInstalled(needed))
                Assert.Inconclusive($"'{needed}' is missing");
        }
        string folder = Directory.CreateTempSubdirectory("malloc-").FullName;
        try
        {
            string work = Path.Combine(folder, "work");
            (Child.Outcome expected, TimeSpan usual) = Run(work, script, at => Child.Run(at, "bash", "script"));
            (Child.Outcome actual, TimeSpan ours) = Run(
                work, script, at => Child.RunWithOurs(at, Read(script, Region), "bash", "script"));
            Assert.AreEqual(expected, actual);
            Assert.AreNotEqual("", actual.Output);
            Console.WriteLine(
                $"{ours.TotalSeconds:0.00} s, {ours / usual:0.00} times as long as with the C library's malloc");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In a folder of the same name each time: some programs write it into what they make.
    private static (Child.Outcome Outcome, TimeSpan Time) Run(
        string folder, string script, Func<string, Child.Outcome> run)
    {
        Directory.CreateDirectory(folder);
        File.Copy(script, Path.Combine(folder, "script"));
        long start = Stopwatch.GetTimestamp();
        Child.Outcome outcome = run(folder);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Directory.Delete(folder, recursive: true);
        return (outcome, time);
    }

    private static string? Read(string script, string key) =>
        File.ReadLines(script).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
}
