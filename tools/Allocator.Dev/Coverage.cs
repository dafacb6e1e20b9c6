using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>
/// Which lines and branches of the heap's core its own tests reach: all of them. The flavours are one source, and a line
/// counts as reached where one of them reaches all of it: over arrays some conditions cannot come true. Where the source asks
/// which processor it is on, one way is all that a machine can take: what leads the other way runs on the emulated board.
/// </summary>
internal static class Coverage
{
    private const string Processor = "Flavour.IsStraight";

    private static readonly string[] s_projects = ["Allocator.NoStd.Tests", "Allocator.NoStd.Arrays.Tests"];

    /// <summary>Measures, shows a line a file and what one flavour alone reaches, and returns whether all was reached.</summary>
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
        var single = new List<string>();
        foreach (string file in flavours.SelectMany(flavour => flavour.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            FileCoverage[] both = [.. flavours.Select(flavour => flavour.GetValueOrDefault(file, FileCoverage.None))];
            table.AddRow([file, .. both.SelectMany(one => (string[])[one.OfLines.ToString(), one.OfBranches.ToString()])]);
            missed.AddRange(both[0].Missed.Except(both[1].Reached).Union(both[1].Missed.Except(both[0].Reached))
                .Select(line => $"{file}:{line}"));
            single.AddRange(both[0].Missed.Intersect(both[1].Reached).Select(line => $"{file}:{line} (arrays)"));
            single.AddRange(both[1].Missed.Intersect(both[0].Reached).Select(line => $"{file}:{line} (pointers)"));
        }
        AnsiConsole.Write(table);
        if (single.Count > 0)
            Console.WriteLine($"reached in one flavour only: {string.Join(", ", single)}");
        if (missed.Count > 0)
            Console.WriteLine($"not reached, or not every branch: {string.Join(", ", missed)}");
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
            throw new CommandException($"the coverage of {project} could not be measured.\n{output.Trim()}");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(report));
        // Modules have files, which have classes, which have methods.
        return document.RootElement.EnumerateObject()
            .SelectMany(module => module.Value.EnumerateObject())
            .Where(file => NameInCore(file.Name) is not null)
            .ToDictionary(file => NameInCore(file.Name)!, file => FileCoverage.Read(file.Value, LinesByProcessor(NameInCore(file.Name)!)));
    }

    private static HashSet<int> LinesByProcessor(string file) =>
        [.. File.ReadLines(Repository.At("src", "Allocator.NoStd", file)).Index().Where(line => line.Item.Contains(Processor, StringComparison.Ordinal)).Select(line => line.Index + 1)];

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
    private sealed record FileCoverage(
        Share OfLines, Share OfBranches, IReadOnlyCollection<int> Missed, IReadOnlyCollection<int> Reached)
    {
        /// <summary>Of a file that a flavour does not have.</summary>
        internal static readonly FileCoverage None = new(new(0, 0), new(0, 0), [], []);

        internal static FileCoverage Read(JsonElement file, HashSet<int> byProcessor)
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
                    .Select(branch => (Line: branch.GetProperty("Line").GetInt32(), branch.GetProperty("Hits").GetInt32() > 0))
                    .Where(branch => !byProcessor.Contains(branch.Line)),
            ];
            SortedSet<int> missed = [.. lines.Concat(branches).Where(one => !one.IsReached).Select(one => one.Line)];
            return new(
                ShareOf(lines), ShareOf(branches), missed, [.. lines.Select(one => one.Line).Where(line => !missed.Contains(line))]);
        }

        private static Share ShareOf((int Line, bool IsReached)[] all) => new(all.Count(one => one.IsReached), all.Length);
    }
}
