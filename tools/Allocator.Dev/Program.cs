using System;
using System.CommandLine;
using System.CommandLine.Help;
using Allocator.Bench;
using Allocator.Emulator;
using Allocator.Recorder;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>The command line behind ./run, ./test and ./bench.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        Command[] commands = [RunCommand.Create(), TestCommand.Create(), BenchCommand.Create()];
        // Called as people call it: so help names what they typed.
        Command? asked = Array.Find(commands, each => arguments is [string first, ..] && each.Name == "./" + first);
        asked?.Options.Add(new HelpOption());
        var root = new RootCommand("Builds, boots, tests and measures the allocator.");
        if (asked is null)
            Array.ForEach(commands, root.Add);
        return CommandLine.Run(asked ?? root, asked is null ? arguments : arguments[1..], IsSentence);
    }

    private static bool IsSentence(Exception e) => e is EmulatorException or BenchException or RecorderException;
}
