using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace Allocator;

/// <summary>Does what a command line asks for. What is wrong is said in a sentence: no stack trace, no page of help.</summary>
internal static class CommandLine
{
    /// <summary>Returns the status to exit with.</summary>
    /// <param name="command">What can be asked for.</param>
    /// <param name="arguments">What is asked for.</param>
    /// <param name="isSentence">Whether an exception's message is for people, besides <see cref="CommandException"/>'s.</param>
    internal static int Run(Command command, string[] arguments, Predicate<Exception>? isSentence = null)
    {
        try
        {
            ParseResult parsed = command.Parse(arguments);
            if (parsed.Action is ParseErrorAction)
                throw new CommandException(Mistake(parsed));
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (Cause(e) is var cause && (IsSentence(cause) || isSentence?.Invoke(cause) == true))
        {
            return Fail(Cause(e).Message);
        }
    }

    // What the system says of a file or a folder names it.
    private static bool IsSentence(Exception e) => e is CommandException or IOException or UnauthorizedAccessException;

    // The first of those that several threads have met.
    private static Exception Cause(Exception e) => (e as AggregateException)?.InnerException ?? e;

    private static int Fail(string reason)
    {
        Console.ForegroundColor = ConsoleColor.Red;
        Console.Error.Write("FAIL");
        Console.ResetColor();
        Console.Error.WriteLine($": {reason}");
        return 1;
    }

    // The last error is the closest: where a command is misspelt, that one is missing comes before it.
    private static string Mistake(ParseResult parsed)
    {
        string[] words = parsed.Errors[^1].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"{string.Join(' ', words).TrimEnd('.')} (see {string.Join(' ', Names(parsed.CommandResult).Reverse())} --help).";
    }

    private static IEnumerable<string> Names(SymbolResult? result)
    {
        for (; result is CommandResult command; result = command.Parent)
            yield return command.Command.Name;
    }
}
