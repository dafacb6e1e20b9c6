using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Allocator.Emulator;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>The same requests on a heap itself, and by way of the global allocator, which is that heap.</summary>
internal static partial class ChoiceCost
{
    private const int Rounds = 21;
    private const uint Pairs = 200_000;

    /// <summary>Exact counts, by the board's own clock.</summary>
    internal static string[] OnTheBoard()
    {
        Build("firmware/SelfTest");
        string image = Repository.At("firmware", "SelfTest", "bin", "Release", "net10.0", "SelfTest.mps2-an386.elf");
        IReadOnlyList<string> lines = AnsiConsole.Status().Start("measuring on the board ...", _ => Qemu.Run("mps2-an386", image));
        Match figures = lines.Select(line => Figures().Match(line)).FirstOrDefault(match => match.Success)
            ?? throw new DevException("the board did not say what a pair of requests takes.");
        double heap = double.Parse(figures.Groups[1].Value, CultureInfo.InvariantCulture);
        double global = double.Parse(figures.Groups[2].Value, CultureInfo.InvariantCulture);
        return [$"{heap}", $"{global}", Ratio(global / heap)];
    }

    /// <summary>Times, the two in turn, so that what disturbs one disturbs the other.</summary>
    internal static unsafe string[] InANativeLibrary()
    {
        Build("benchmarks/Choice");
        nint library = NativeLibrary.Load(Repository.At("benchmarks", "Choice", "bin", "Release", "net10.0", "libChoice.so"));
        var heap = (delegate* unmanaged<uint, uint>)NativeLibrary.GetExport(library, "pairs_on_the_heap");
        var global = (delegate* unmanaged<uint, uint>)NativeLibrary.GetExport(library, "pairs_by_the_global_allocator");
        double[] heapTimes = new double[Rounds];
        double[] globalTimes = new double[Rounds];
        Time(heap);
        Time(global);
        for (int i = 0; i < Rounds; i++)
        {
            heapTimes[i] = Time(heap);
            globalTimes[i] = Time(global);
        }
        double[] ratios = [.. heapTimes.Zip(globalTimes, (one, other) => other / one).Order()];
        string spread = $"{Ratio(ratios[Rounds / 2])} ({Ratio(ratios[Rounds / 4])} to {Ratio(ratios[Rounds * 3 / 4])})";
        return [Median(heapTimes), Median(globalTimes), spread];
    }

    private static unsafe double Time(delegate* unmanaged<uint, uint> run)
    {
        long before = Stopwatch.GetTimestamp();
        _ = run(Pairs);
        return Stopwatch.GetElapsedTime(before).TotalNanoseconds / Pairs;
    }

    private static string Median(double[] times) =>
        times.Order().ElementAt(Rounds / 2).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Build(string project) => AnsiConsole.Status().Start($"building {project} ...", _ =>
    {
        (int status, string output) = Shell.Run("dotnet", "build", project, "-c", "Release", "-v", "quiet", "-nologo");
        if (status != 0)
            throw new DevException($"{project} could not be built.\n{output.Trim()}");
    });

    [GeneratedRegex(@"instructions for a pair: heap (\d+), global allocator (\d+)")]
    private static partial Regex Figures();
}
