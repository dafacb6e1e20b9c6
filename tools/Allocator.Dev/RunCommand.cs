using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Allocator.Emulator;
using Allocator.Replay;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Boots the replay image, shows what the board prints, and holds it against this machine.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        string[] boards = [.. KnownBoards()];
        var board = new Option<string>("--board")
        {
            Description = "The board to emulate.",
            DefaultValueFactory = _ => boards[0],
        };
        board.AcceptOnlyFromAmong(boards);
        var command = new Command("./run", "Boots an image on an emulated board that replays real programs' requests.") { board };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(board)));
        return command;
    }

    private static IEnumerable<string> KnownBoards()
    {
        for (Board.Board? board = Board.Board.First; board is not null; board = board.Next)
            yield return board.Name;
    }

    private static int Run(string board)
    {
        Tools.InstallForRunning();
        Project.Build("firmware/Replay");
        string image = Repository.At("firmware", "Replay", "bin", "Release", "net10.0", $"Replay.{board}.elf");
        AnsiConsole.WriteLine($"Booting {Path.GetFileName(image)} in the emulator");
        AnsiConsole.WriteLine();
        BoardReport report = BoardReport.Read(Qemu.Run(board, image, new BoardConsole().Show));
        string? failure = report.Passed ? CompareWithHost(report) : report.Verdict ?? "the board said nothing of how it ended";
        if (failure is not null)
            throw new CommandException(failure.StartsWith("FAIL: ", StringComparison.Ordinal) ? failure[6..] : failure);
        AnsiConsole.Markup("[green]PASS[/]");
        Console.WriteLine(report.Verdict![4..]);
        return 0;
    }

    private static string? CompareWithHost(BoardReport report)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Repository.At("traces"), "*.trace").Order();
        int count = 0;
        foreach (string file in files)
        {
            string name = Path.GetFileName(file);
            BoardRow? board = report.Rows.FirstOrDefault(row => row.Trace == name);
            if (board is null)
                return $"the board did not replay {name}";
            HostResult host = HostReplay.Run(file, report.RegionSize);
            if (host.Fault != ReplayFault.None)
                return $"{name} fails on this machine: {ReplayFaults.Describe(host.Fault)}";
            if (host.Offsets != board.Offsets)
                return $"{name} got other offsets on the board (0x{board.Offsets:x8}) than here (0x{host.Offsets:x8})";
            if (host.SmallestRegion != board.SmallestRegion)
                return $"{name} needs {board.SmallestRegion} bytes on the board and {host.SmallestRegion} here";
            count++;
        }
        Console.WriteLine($"On this machine the same {count} traces got the same offsets, every one.");
        return null;
    }
}
