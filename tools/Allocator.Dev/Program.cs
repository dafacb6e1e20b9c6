using System;
using System.CommandLine;
using System.CommandLine.Help;
using Allocator.Bench;
using Allocator.Emulator;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>The command line behind ./run and ./test.</summary>
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
        var root = new RootCommand("Builds, boots and tests the allocator.");
        if (asked is null)
            Array.ForEach(commands, root.Add);
        try
        {
            ParseResult parsed = asked is null ? root.Parse(arguments) : asked.Parse(arguments[1..]);
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (EmulatorException e)
        {
            return Fail(e.Message);
        }
        catch (BenchException e)
        {
            return Fail(e.Message);
        }
        catch (DevException e)
        {
            return Fail(e.Message);
        }
    }

    private static int Fail(string reason)
    {
        AnsiConsole.Markup("[red]FAIL[/]: ");
        Console.WriteLine(reason);
        return 1;
    }
}
