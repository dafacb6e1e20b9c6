using System;
using System.CommandLine;
using System.CommandLine.Invocation;

namespace Allocator.Recorder;

/// <summary>The command line.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var root = new RootCommand("Records the heap requests of real programs as traces that a board can replay.")
        {
            RecordCommand.Create(),
            ConvertCommand.Create(),
            ShowCommand.Create(),
        };

        // An argument of a recorded program may begin with `@`, and is no file of ours.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            ParseResult parsed = root.Parse(arguments, parsing);
            if (parsed.Action is ParseErrorAction)
                throw new RecorderException($"{parsed.Errors[^1].Message.TrimEnd('.')} (see `--help`).");
            return parsed.Invoke(invocation);
        }
        catch (RecorderException e)
        {
            Console.Error.WriteLine(e.Message);
            return e.ExitStatus;
        }
    }
}
