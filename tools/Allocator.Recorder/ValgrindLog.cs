using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace Allocator.Recorder;

/// <summary>Reads the heap calls out of what <c>valgrind --trace-malloc=yes</c> logged.</summary>
/// <remarks>
/// Only the first process of the log is read: a forked child writes to the same log, but lives in a heap of its own.
/// </remarks>
public sealed partial class ValgrindLog
{
    private readonly string _path;
    private string? _process;
    private LoggedCall? _unfinished;

    private ValgrindLog(string path) => _path = path;

    /// <summary>Reads the calls of the log at <paramref name="path"/>, in order.</summary>
    public static IEnumerable<HeapCall> Read(string path) => new ValgrindLog(path).ReadCalls();

    private IEnumerable<HeapCall> ReadCalls()
    {
        using StreamReader reader = Files.OpenText(_path);
        for (int line = 1; reader.ReadLine() is string text; line++)
        {
            Match traced = TracedLine().Match(text);
            if (!traced.Success || !IsOfFirstProcess(traced.Groups["process"].Value))
                continue;
            if (ReadCall(line, traced.Groups["text"].Value) is HeapCall call)
                yield return call;
        }
    }

    private bool IsOfFirstProcess(string process) => process == (_process ??= process);

    private HeapCall? ReadCall(int line, string text)
    {
        // `realloc` hands some of its work to `malloc` or `free`, which log on the same line: the last call counts.
        Match match = LastCall().Match(text);
        if (!match.Success)
            return FinishCall(text);

        RejectUnfinishedCall();
        var call = new LoggedCall(_path, line, match);
        if (!call.IsHeapCall)
            return null;
        if (!call.IsFinished)
        {
            _unfinished = call;
            return null;
        }
        return call.ToHeapCall(match.Groups["result"].Value);
    }

    /// <summary>Takes the result of a call that a message of valgrind's tore off its line.</summary>
    private HeapCall? FinishCall(string text)
    {
        Match match = LoneResult().Match(text);
        if (!match.Success || _unfinished is not LoggedCall call)
            return null;
        _unfinished = null;
        return call.ToHeapCall(match.Groups["result"].Value);
    }

    private void RejectUnfinishedCall()
    {
        if (_unfinished is LoggedCall call)
        {
            throw call.Failure(
                "has no result before the next call; record a program of one thread, with `--tool=massif`");
        }
    }

    [GeneratedRegex(@"^--(?<process>\d+)-- (?<text>.*)$")]
    private static partial Regex TracedLine();

    [GeneratedRegex(
        @"(?<name>[A-Za-z_]\w*)\((?<arguments>[^()]*)\)(?: = 0x(?<result>[0-9A-Fa-f]+))?", RegexOptions.RightToLeft)]
    private static partial Regex LastCall();

    [GeneratedRegex(@"^\s*= 0x(?<result>[0-9A-Fa-f]+)$")]
    private static partial Regex LoneResult();
}
