using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Which lines and branches of the heap's core its own tests reach, in both flavours: all of them.</summary>
internal static class Coverage
{
    private static readonly string[] s_projects = ["Allocator.NoStd.Tests", "Allocator.NoStd.Arrays.Tests"];

    /// <summary>Measures, shows a line a file, and returns whether every line and branch was reached.</summary>
    internal static bool Show()
    {
        var table = new Table().Border(TableBorder.Simple).Title("The heap's core, as its tests reach it")
            .AddColumn("file")
            .AddColumn(new TableColumn("lines, pointers").RightAligned())
            .AddColumn(new TableColumn("branches").RightAligned())
            .AddColumn(new TableColumn("lines, arrays").RightAligned())
            .AddColumn(new TableColumn("branches").RightAligned());
        Dictionary<string, FileCoverage>[] flavours = [.. s_projects.Select(Measure)];
        var missed = new List<string>();
        foreach (string file in flavours.SelectMany(flavour => flavour.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            FileCoverage[] both = [.. flavours.Select(flavour => flavour.GetValueOrDefault(file, FileCoverage.None))];
            table.AddRow([file, .. both.SelectMany(one => (string[])[one.Lines.ToString(), one.Branches.ToString()])]);
            missed.AddRange(both.Zip(s_projects).SelectMany(
                one => one.First.Missed.Select(line => $"{file}:{line} is not reached, or not every branch of it, by {one.Second}")));
        }
        AnsiConsole.Write(table);
        foreach (string line in missed)
            Console.WriteLine(line);
        return missed.Count == 0;
    }

    private static Dictionary<string, FileCoverage> Measure(string project)
    {
        string results = Repository.At("artifacts", "coverage", project);
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        (int status, string output) = AnsiConsole.Status().Start($"measuring the coverage of {project} ...", _ => Shell.Run(
            "dotnet", "test", $"tests/{project}", "-c", "Release", "--no-build", "-nologo", "--collect", "XPlat Code Coverage",
            "--settings", "tests/Coverage.runsettings", "--results-directory", results));
        string? report = Directory.Exists(results)
            ? Directory.EnumerateFiles(results, "coverage.json", SearchOption.AllDirectories).SingleOrDefault()
            : null;
        if (status != 0 || report is null)
            throw new DevException($"the coverage of {project} could not be measured.\n{output.Trim()}");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(report));
        // Modules have files, which have classes, which have methods.
        return document.RootElement.EnumerateObject()
            .SelectMany(module => module.Value.EnumerateObject())
            .Select(file => (Name: NameInCore(file.Name), Coverage: FileCoverage.Read(file.Value)))
            .Where(file => file.Name is not null)
            .ToDictionary(file => file.Name!, file => file.Coverage);
    }

    // The heap itself: not the other allocators, nor the contract.
    private static string? NameInCore(string path)
    {
        const string Folder = "Allocator.NoStd/";
        int at = path.Replace('\\', '/').LastIndexOf(Folder, StringComparison.Ordinal);
        string name = at < 0 ? "" : path[(at + Folder.Length)..];
        return name.StartsWith("Heap/", StringComparison.Ordinal) || name.StartsWith("FixedRegionHeap", StringComparison.Ordinal)
            ? name
            : null;
    }

    /// <summary>So many of so many.</summary>
    private sealed record Share(int Reached, int All)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reached}/{All}");
    }

    /// <summary>What was reached of a file.</summary>
    private sealed record FileCoverage(Share Lines, Share Branches, IReadOnlyList<int> Missed)
    {
        /// <summary>Of a file that a flavour does not have.</summary>
        internal static readonly FileCoverage None = new(new(0, 0), new(0, 0), []);

        internal static FileCoverage Read(JsonElement file)
        {
            JsonElement[] methods = [.. file.EnumerateObject().SelectMany(type => type.Value.EnumerateObject()).Select(method => method.Value)];
            (int Line, bool IsReached)[] lines =
            [
                .. methods.SelectMany(method => method.GetProperty("Lines").EnumerateObject())
                    .Select(line => (int.Parse(line.Name, CultureInfo.InvariantCulture), line.Value.GetInt32() > 0)),
            ];
            (int Line, bool IsReached)[] branches =
            [
                .. methods.SelectMany(method => method.GetProperty("Branches").EnumerateArray())
                    .Select(branch => (branch.GetProperty("Line").GetInt32(), branch.GetProperty("Hits").GetInt32() > 0)),
            ];
            return new(
                ShareOf(lines),
                ShareOf(branches),
                [.. lines.Concat(branches).Where(one => !one.IsReached).Select(one => one.Line).Distinct().Order()]);
        }

        private static Share ShareOf((int Line, bool IsReached)[] all) => new(all.Count(one => one.IsReached), all.Length);
    }
}
