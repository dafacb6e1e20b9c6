using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Allocator.Bench;
using Allocator.Bench.Report;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Measures, and shows ratios: on shared machines nothing else means much.</summary>
internal static class BenchCommand
{
    private const string Instructions = "instructions";

    internal static Command Create()
    {
        var quick = new Option<bool>("--quick") { Description = "Takes a minute: fewer workloads, shorter ones, fewer rounds." };
        var output = new Option<string?>("--out")
        {
            Description = "The folder for results.txt, results.json and chart.svg; without it docs/bench, with --quick artifacts/bench.",
            HelpName = "FOLDER",
        };
        var peers = new Option<string[]>("--peer")
        {
            Description = "One more heap to measure, with the functions of allocator_nostd.h: "
                + "a shared library (.so) on this machine, or a static one (.a) on the board. May be given several times.",
            HelpName = "NAME=FILE",
        };
        var command = new Command("./bench", "Measures the heap against other allocators, on this machine and on a board.")
        {
            quick, output, peers, SearchCommand.Create(),
        };
        command.SetAction(parsed => Run(parsed.GetValue(quick), parsed.GetValue(output), parsed.GetValue(peers) ?? []));
        return command;
    }

    private static int Run(bool isQuick, string? output, string[] peers)
    {
        Tools.InstallForMeasuring();
        string folder = Path.GetFullPath(output ?? Repository.At(isQuick ? "artifacts/bench" : "docs/bench"));
        Directory.CreateDirectory(folder);
        BenchReport report = new BenchRun(isQuick, new BenchAllocators(peers)).Measure();
        JsonFile.Write(report, Path.Combine(folder, "results.json"));
        string results = Path.Combine(folder, "results.txt");
        Write(results, report, [.. Tables.Of(report), .. isQuick ? [] : Languages()]);
        Show(results, report);
        Chart.Write(report, Path.Combine(folder, "chart.svg"));
        Console.WriteLine($"results.txt, results.json and chart.svg are in {Path.GetRelativePath(Repository.Root, folder)}");
        return 0;
    }

    // Without colour, and as wide as a table wants to be.
    private static void Write(string path, BenchReport report, IEnumerable<Table> tables)
    {
        using var file = new StreamWriter(path);
        BenchOrigin.Write(report.Origin, file.WriteLine);
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(file),
        });
        plain.Profile.Width = 600;
        foreach (Table table in tables)
            plain.Write(table);
    }

    // All of it, or, on a terminal too narrow for the tables, what they come to.
    private static void Show(string path, BenchReport report)
    {
        int width = File.ReadLines(path).Max(line => line.TrimEnd().Length);
        if (Console.IsOutputRedirected || Console.WindowWidth >= width)
        {
            Console.Write(File.ReadAllText(path));
            return;
        }
        BenchOrigin.Write(report.Origin, Console.WriteLine);
        foreach (Table table in Tables.Summary(report))
            AnsiConsole.Write(table);
        Console.WriteLine($"All tables need {width} columns, this terminal has {Console.WindowWidth}: they are in results.txt.");
    }

    private static IEnumerable<Table> Languages()
    {
        Table choice = NewTable("What the choice costs: a release and an allocation", "heap itself", "global allocator");
        choice.AddRow(["Cortex-M4 in the emulator", Instructions, .. ChoiceCost.OnTheBoard()]);
        choice.AddRow(["native library, this machine", Timing.Unit, .. ChoiceCost.InANativeLibrary()]);
        yield return choice;
        Table language = NewTable("The same algorithm in two languages: a request", "C, gcc -O2", "C#, ahead of time");
        Add(language, "Cortex-M4 in the emulator, 4 to 511 bytes", Instructions, SameInC.OnTheBoard(), "gcc-arm-none-eabi");
        Add(language, "this machine, 4 to 511 bytes", Timing.Unit, SameInC.OnThisMachine(4, 511), "gcc");
        Add(language, "this machine, 4 to 64 bytes", Timing.Unit, SameInC.OnThisMachine(4, 64), "gcc");
        yield return language;
        yield return MallocPrograms.Measure();
    }

    private static Table NewTable(string title, string one, string other)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(title)
            .AddColumn("where").AddColumn("measured in").AddColumn(one).AddColumn(other).AddColumn("ratio");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        return table;
    }

    private static void Add(Table table, string where, string unit, string[]? figures, string package) =>
        table.AddRow([where, unit, .. figures ?? ["not measured", $"{package} is missing", ""]]);
}
