using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Allocator.Bench.Board;
using Allocator.Bench.Host;
using Allocator.Bench.Report;
using Allocator.Bench.Workloads;

namespace Allocator.Dev;

/// <summary>Says where figures come from.</summary>
internal static class BenchOrigin
{
    internal static Origin Find(IEnumerable<HostAllocator> host, IEnumerable<BoardAllocator> board, bool isQuick)
    {
        IEnumerable<(string Name, string Version)> versions =
            host.Select(allocator => (allocator.Name, allocator.Version))
                .Concat(board.Select(allocator => (allocator.Name, allocator.Version)));
        return new Origin(
            $"{Processor()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}",
            Load(),
            $"mps2-an386 (Cortex-M4), {FirstLine("qemu-system-arm", "--version")}",
            $"{FirstLine("gcc", "--version")}; {FirstLine("arm-none-eabi-gcc", "--version")}; {RuntimeInformation.FrameworkDescription}",
            versions.DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Version),
            Commit(),
            WorkloadSet.Seed,
            isQuick);
    }

    internal static void Write(Origin origin, Action<string> writeLine)
    {
        writeLine($"machine     {origin.Machine}");
        writeLine($"load        {origin.Load}");
        writeLine($"board       {origin.Board}");
        writeLine($"compilers   {origin.Compilers}");
        writeLine($"allocators  {string.Join(", ", origin.Allocators.Select(pair => $"{pair.Key} {pair.Value}"))}");
        writeLine($"commit      {origin.Commit}, seed {origin.Seed}{(origin.IsQuick ? ", quick" : "")}");
        writeLine("");
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] ?? $"{RuntimeInformation.OSArchitecture}";
    }

    private static string Load()
    {
        const string Average = "/proc/loadavg";
        return File.Exists(Average) ? $"{File.ReadAllText(Average).Split(' ')[0]} when the measurement began" : "unknown";
    }

    private static string FirstLine(string program, string argument) =>
        Shell.Output(program, argument)?.Split('\n')[0].TrimEnd() ?? $"{program} unknown";

    private static string Commit() => Shell.Output("git", "describe", "--always", "--dirty") ?? "unknown";
}
