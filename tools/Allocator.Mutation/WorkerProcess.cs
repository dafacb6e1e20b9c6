using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Allocator.Mutation;

/// <summary>A <see cref="Worker"/>, as it is seen from outside. When it ends, the next question starts another.</summary>
internal sealed class WorkerProcess(Flavour flavour) : IDisposable
{
    /// <summary>What ends no loop that is counted, but never comes back all the same: none is known.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private Process? _process;
    private bool _isFresh;

    /// <summary>What comes of a mutant: see <see cref="Worker"/>, or that the process ends.</summary>
    internal string Ask(int mutant)
    {
        string? answer = AskOnce(mutant);
        // It might have been one of those before that has spoilt its memory: so once more, alone.
        if (answer is null && !_isFresh)
            answer = AskFresh(mutant);
        return answer ?? "the process ends";
    }

    public void Dispose() => End();

    private string? AskFresh(int mutant)
    {
        End();
        return AskOnce(mutant);
    }

    private string? AskOnce(int mutant)
    {
        _isFresh = _process is null;
        _process ??= Start();
        // The pipe is closed if the process has ended meanwhile.
        try
        {
            _process.StandardInput.WriteLine(mutant.ToString(CultureInfo.InvariantCulture));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            End();
            return null;
        }
        string? answer = ReadLine(_process);
        if (answer is null)
            End();
        return answer;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { typeof(Worker).Assembly.Location, "--worker", flavour.Name },
        };
        // A mutant may ask for any amount of memory, and a crash is nothing to keep.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x30000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        Process process = Process.Start(start) ?? throw new CommandException("no worker could be started");
        // What it has to say when it crashes; it must be read, or it waits.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static string? ReadLine(Process process)
    {
        using var timer = new Timer(_ => process.Kill(), null, s_longest, Timeout.InfiniteTimeSpan);
        return process.StandardOutput.ReadLine();
    }

    private void End()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        _process?.Dispose();
        _process = null;
    }
}
