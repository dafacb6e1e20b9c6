using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Allocator.Bench.Host;

/// <summary>A process with one allocator in it (benchmarks/Peers/host.c), which does what it is told.</summary>
public sealed class HostDriver : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="programs">The folder with both programs: host-heap and host-malloc.</param>
    /// <param name="allocator">The allocator.</param>
    /// <exception cref="BenchException">It does not start.</exception>
    public HostDriver(string programs, HostAllocator allocator)
    {
        Allocator = allocator;
        var start = new ProcessStartInfo(Path.Combine(programs, allocator.IsHeap ? "host-heap" : "host-malloc"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (allocator.IsHeap)
            start.ArgumentList.Add(allocator.Library!);
        else if (allocator.Library is not null)
            start.Environment["LD_PRELOAD"] = allocator.Library;
        _process = Process.Start(start) ?? throw new BenchException($"{start.FileName} does not start.");
    }

    /// <summary>The allocator.</summary>
    public HostAllocator Allocator { get; }

    /// <summary>Reads a trace, for a region of so many bytes.</summary>
    public void Load(string trace, uint regionSize)
    {
        Ask($"load {trace}");
        Ask($"region {regionSize}");
    }

    /// <summary>Plays it; returns nanoseconds and refusals.</summary>
    public (double Nanoseconds, uint Refusals) Play()
    {
        double[] answer = Ask("play");
        return (answer[0], Sound((uint)answer[1], (uint)answer[2]));
    }

    /// <summary>Plays it, and measures each request.</summary>
    public void PlayEach()
    {
        double[] answer = Ask("each");
        Sound((uint)answer[0], (uint)answer[1]);
    }

    /// <summary>What allocations, zeroed ones, reallocations and releases took, each the least of all times it was played.</summary>
    public Spread[] Spreads() =>
    [
        .. Ask("spread").Chunk(5).Select(part =>
            new Spread((uint)part[0], part[1] / 1000, part[2] / 1000, part[3] / 1000, part[4] / 1000)),
    ];

    /// <summary>The smallest region that serves the trace; 0 if the one it has does not.</summary>
    public uint SmallestRegion() => (uint)Ask("smallest")[0];

    /// <summary>The bytes live at the first refusal, as requested; 0 if there was none.</summary>
    public uint Fill() => (uint)Ask("fill")[0];

    /// <summary>What the heap takes of its region.</summary>
    public uint Control() => (uint)Ask("control")[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private uint Sound(uint refusals, uint damaged) => damaged == 0
        ? refusals
        : throw new BenchException($"{Allocator.Name} damaged {damaged} blocks: it is broken, or is called in a wrong way.");

    private double[] Ask(string command)
    {
        try
        {
            _process.StandardInput.WriteLine(command);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended, and has said why.
        }
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new BenchException($"{Allocator.Name}, told to '{command}', ended: {_process.StandardError.ReadToEnd().Trim()}");
        IEnumerable<string> words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
    }
}
