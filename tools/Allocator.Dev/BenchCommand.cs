using System.CommandLine;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Measures, and shows ratios: on shared machines nothing else means much.</summary>
internal static class BenchCommand
{
    private const string Instructions = "instructions";

    internal static Command Create()
    {
        var command = new Command("bench", "Measures what the choice of the allocator costs, and C# against C.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        Tools.InstallForRunning();
        Table choice = NewTable("What the choice costs: a release and an allocation", "heap itself", "global allocator");
        choice.AddRow(["Cortex-M4 in the emulator", Instructions, .. ChoiceCost.OnTheBoard()]);
        choice.AddRow(["native library, this machine", Timing.Unit, .. ChoiceCost.InANativeLibrary()]);
        AnsiConsole.Write(choice);
        Table language = NewTable("The same algorithm in two languages: a request", "C, gcc -O2", "C#, ahead of time");
        Add(language, "Cortex-M4 in the emulator, 4 to 511 bytes", Instructions, SameInC.OnTheBoard(), "gcc-arm-none-eabi");
        Add(language, "this machine, 4 to 511 bytes", Timing.Unit, SameInC.OnThisMachine(4, 511), "gcc");
        Add(language, "this machine, 4 to 64 bytes", Timing.Unit, SameInC.OnThisMachine(4, 64), "gcc");
        AnsiConsole.Write(language);
        AnsiConsole.Write(MallocPrograms.Measure());
        return 0;
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
