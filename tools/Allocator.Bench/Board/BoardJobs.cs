using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Allocator.Emulator;
using Allocator.Recorder;

namespace Allocator.Bench.Board;

/// <summary>What the driver on the board (benchmarks/Peers/board.c) can be told; the values are the driver's.</summary>
public enum BoardJobKind
{
    /// <summary>What requests took, by kinds.</summary>
    Each = 0,

    /// <summary>The smallest region that serves the trace.</summary>
    Smallest = 1,

    /// <summary>What is live at the first refusal, and what the heap keeps for itself.</summary>
    Fill = 2,

    /// <summary>The worst allocation below 512 bytes, release, and other allocation; reallocations are left out.</summary>
    Worst = 3,
}

/// <summary>Something that the driver on the board is to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Trace">The requests.</param>
/// <param name="RegionSize">The region for it, in bytes.</param>
public sealed record BoardJob(BoardJobKind Kind, Trace Trace, uint RegionSize);

/// <summary>Boots an image once, with any number of jobs.</summary>
public static class BoardJobs
{
    private const string Machine = "mps2-an386";
    private const uint Address = 0x2100_0000;

    /// <summary>Does jobs; returns the numbers that the board printed of each.</summary>
    /// <param name="allocator">The image.</param>
    /// <param name="jobs">The jobs, at most some megabytes of them.</param>
    /// <param name="folder">Where the jobs are written to.</param>
    /// <exception cref="BenchException">The board did not do all of them.</exception>
    public static IReadOnlyList<uint[]> Do(BoardAllocator allocator, IReadOnlyList<BoardJob> jobs, string folder)
    {
        string file = Path.Combine(folder, "jobs.bin");
        File.WriteAllBytes(file, Encode(jobs, Path.Combine(folder, "job.trace")));
        IReadOnlyList<string> lines = Qemu.Run(
            Machine, allocator.Image, timeout: TimeSpan.FromMinutes(30), data: new KeyValuePair<uint, string>(Address, file));
        uint[][] answers = [.. lines.Where(line => line.Length > 0 && char.IsDigit(line[0])).Select(Numbers)];
        if (answers.Length != jobs.Count || answers.Where((numbers, i) => numbers.Length < 2 || numbers[0] != i).Any())
            throw new BenchException($"{allocator.Name} on the board did {answers.Length} of {jobs.Count} jobs: {lines[^1]}");
        return [.. answers.Select(numbers => numbers[1..])];
    }

    private static byte[] Encode(IReadOnlyList<BoardJob> jobs, string file)
    {
        using var encoded = new MemoryStream();
        Write(encoded, (uint)jobs.Count);
        foreach (BoardJob job in jobs)
        {
            TraceWriter.Write(job.Trace, file);
            byte[] trace = File.ReadAllBytes(file);
            Write(encoded, (uint)job.Kind);
            Write(encoded, job.RegionSize);
            Write(encoded, (uint)trace.Length);
            encoded.Write(trace);
            encoded.Write(new byte[-trace.Length & 3]);
        }
        return encoded.ToArray();
    }

    private static void Write(MemoryStream stream, uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        stream.Write(bytes);
    }

    private static uint[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => uint.Parse(word, CultureInfo.InvariantCulture))];
}
