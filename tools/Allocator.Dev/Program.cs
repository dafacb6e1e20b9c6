using System;
using System.CommandLine;
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
        var root = new RootCommand("Builds, boots and tests the allocator.") { RunCommand.Create(), TestCommand.Create(), BenchCommand.Create() };
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
