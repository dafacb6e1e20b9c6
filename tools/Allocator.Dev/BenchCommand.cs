using System.CommandLine;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Measures, and shows ratios: on shared machines nothing else means much.</summary>
internal static class BenchCommand
{
    internal static Command Create()
    {
        var command = new Command("bench", "Measures what it costs that the build has chosen the allocator.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        Tools.InstallForRunning();
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("a release and an allocation").AddColumn("measured in").AddColumn("heap itself")
            .AddColumn("global allocator").AddColumn("ratio");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        table.AddRow(["board, Cortex-M4 in the emulator", "instructions", .. ChoiceCost.OnTheBoard()]);
        table.AddRow(["native library, this machine", "ns, median of 21 rounds", .. ChoiceCost.InANativeLibrary()]);
        AnsiConsole.Write(table);
        return 0;
    }
}
