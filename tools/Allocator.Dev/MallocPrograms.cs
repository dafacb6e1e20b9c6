using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Allocator.Emulator;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>
/// The programs that the tests run on our malloc (tests/Allocator.Malloc.Tests/Programs), with it and with the C library's,
/// in turn.
/// </summary>
internal static class MallocPrograms
{
    private const int Rounds = 7;

    // What a program's first lines may say: what it needs, and the size of the region.
    private const string Needs = "# needs: ";
    private const string Region = "# region: ";

    private static string Library =>
        Repository.At("src", "Allocator.Malloc", "bin", "Release", "net10.0", "liballocator_malloc.so");

    /// <summary>A row for each program, and one for all of them. Says on the way which one it measures.</summary>
    internal static Table Measure()
    {
        Project.Build("src/Allocator.Malloc");
        Table table = NewTable();
        var all = new List<ProgramTimes>();
        AnsiConsole.Status().Start("programs on our malloc ...", status =>
        {
            foreach (string script in Scripts())
            {
                string name = Path.GetFileNameWithoutExtension(script);
                string[] missing = [.. Words(script, Needs).Append("bash").Where(program => OnPath.Find(program) is null)];
                if (missing.Length > 0)
                {
                    table.AddRow(name, "", "", $"not measured: {string.Join(", ", missing)} is missing");
                    continue;
                }
                status.Status($"{name} on our malloc, {Rounds} rounds ...");
                all.Add(Measure(script));
                table.AddRow([name, .. all[^1].Figures]);
            }
        });
        if (all.Count > 0)
            table.AddEmptyRow().AddRow([$"all {all.Count}", .. ProgramTimes.Sum(all).Figures]);
        return table;
    }

    private static ProgramTimes Measure(string script)
    {
        string folder = Directory.CreateTempSubdirectory("malloc-").FullName;
        try
        {
            (string, string)[] ours =
                [("LD_PRELOAD", Library), .. Words(script, Region).Select(size => ("ALLOCATOR_REGION", size))];
            string work = Path.Combine(folder, "work");
            int expected = Run(script, work, []).Status;
            _ = Time(ours);
            return new(Rounds, () => Time([]), () => Time(ours));

            // Who ends early is not fast.
            TimeSpan Time((string, string)[] environment)
            {
                (TimeSpan time, int status) = Run(script, work, environment);
                return status == expected
                    ? time
                    : throw new CommandException($"{Path.GetFileName(script)} ended with {status} and not {expected}: ./test says with which allocator, and what it printed.");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In a fresh folder each time; making and removing it is not measured.
    private static (TimeSpan Time, int Status) Run(string script, string folder, IEnumerable<(string Name, string Value)> environment)
    {
        Directory.CreateDirectory(folder);
        File.Copy(script, Path.Combine(folder, "script"));
        var start = new ProcessStartInfo("sh", ["-c", "exec bash script >/dev/null 2>&1 </dev/null"])
        {
            WorkingDirectory = folder,
        };
        start.Environment.Remove("LD_PRELOAD");
        start.Environment.Remove("ALLOCATOR_REGION");
        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        long before = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        TimeSpan time = Stopwatch.GetElapsedTime(before);
        Directory.Delete(folder, recursive: true);
        return (time, process.ExitCode);
    }

    private static IOrderedEnumerable<string> Scripts() => Directory
        .EnumerateFiles(Repository.At("tests", "Allocator.Malloc.Tests", "Programs"), "*.sh").Order(StringComparer.Ordinal);

    private static string[] Words(string script, string key) =>
        File.ReadLines(script).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Split(' ')
            ?? [];

    private static Table NewTable()
    {
        Table table = new Table().Border(TableBorder.Simple)
            .Title($"Programs on our malloc: seconds, medians of {Rounds} rounds in turn")
            .AddColumns("program", "glibc's malloc", "ours", "ratio (best of each, rounds from to)");
        for (int column = 1; column <= 2; column++)
            table.Columns[column].RightAligned();
        return table;
    }
}
