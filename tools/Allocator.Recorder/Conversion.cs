using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Allocator.Recorder;

/// <summary>Turns a log into a trace, with the options that recording and converting share.</summary>
internal sealed class Conversion
{
    private readonly Option<int?> _requests = new("--requests")
    {
        Description = "Keep only the first N requests.",
        HelpName = "N",
        CustomParser = ParseRequests,
    };

    private readonly Option<string?> _title = new("--title")
    {
        Description = "The title of the trace: the program, its version and what it did.",
        HelpName = "TEXT",
    };

    /// <summary>Gives <paramref name="command"/> the options.</summary>
    public void AddOptionsTo(Command command)
    {
        command.Options.Add(_requests);
        command.Options.Add(_title);
    }

    /// <summary>Converts a log, and says what came of it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="logPath">The log to read.</param>
    /// <param name="tracePath">The trace to write.</param>
    /// <param name="defaultTitle">The title of a trace whose title was not given.</param>
    public void Run(ParseResult parsed, string logPath, string tracePath, string defaultTitle)
    {
        string title = parsed.GetValue(_title) ?? defaultTitle;
        int limit = parsed.GetValue(_requests) ?? int.MaxValue;
        Trace trace = TraceBuilder.Build(ValgrindLog.Read(logPath), logPath, title, limit, out int unseenBlocks);
        TraceWriter.Write(trace, tracePath);
        Console.WriteLine(
            $"{tracePath}: {trace.Requests.Count} requests, {trace.SlotCount} slots, "
            + $"peak {trace.PeakLiveBytes} bytes, {unseenBlocks} calls for unseen blocks skipped.");
    }

    private static int? ParseRequests(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0)
            return count;
        result.AddError($"`--requests {text}` is not a number above 0; give the number of requests to keep.");
        return null;
    }
}
