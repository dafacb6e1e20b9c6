using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Allocator.Bench.Board;
using Allocator.Bench.Search;
using Allocator.Recorder;

namespace Allocator.Dev;

/// <summary>Looks for sequences of requests that are worse than those that are known.</summary>
internal static class SearchCommand
{
    private const int MemoryWidth = 64;
    private const int TimeWidth = 192;

    internal static Command Create()
    {
        // From 0 the random numbers would not get away.
        Option<uint> seed = NumberOption.Create<uint>("--seed", "Where the random numbers begin.", 1, uint.MaxValue, 1);
        Option<int> generations = NumberOption.Create("--generations", "How long to search: some 5 s each.", 1, 1_000_000, 100);
        var command = new Command(
            "search", "Searches sequences of requests that need much time or memory; what is worse than those in benchmarks/Worst takes their place.")
        {
            seed, generations,
        };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(generations)));
        return command;
    }

    private static int Run(uint seed, int generations)
    {
        Trace? memory = Known("memory");
        Trace?[] times = [.. WorstCases.Time.Select(one => Known(one.Name))];
        Tools.InstallForMeasuring();
        var allocators = new BenchAllocators([]);
        allocators.Build();
        BoardAllocator board = allocators.CompileForBoard()[0];
        string folder = allocators.Compiler.Programs;
        ulong bound = MemoryBound.Capacity(WorstCases.MemoryMost, 1, WorstCases.MemoryLargest);
        using var player = new HeapPlayer((nuint)bound * 10);
        Search(
            "memory", memory, "granules needed for each live", WorstCases.Memory, traces => WorstCases.MemoryOf(player, traces),
            seed, generations * 10, MemoryWidth);
        foreach ((TimeCase one, Trace? known) in WorstCases.Time.Zip(times))
            Search(one.Name, known, "instructions", one.Space, traces => one.WorstOf(board, folder, traces), seed, generations, TimeWidth);
        return 0;
    }

    private static string FileOf(string name) => Repository.At("benchmarks", "Worst", $"{name}.trace");

    // What was found last; null before the first search.
    private static Trace? Known(string name) => File.Exists(FileOf(name)) ? TraceReader.Read(FileOf(name)) : null;

    private static void Search(
        string name, Trace? kept, string unit, SearchSpace space, Func<IReadOnlyList<Trace>, double[]> badness,
        uint seed, int generations, int width)
    {
        double known = kept is null ? 0 : badness([kept]).Single();
        Console.WriteLine($"{name}: seed {seed}, {generations} generations of {width}; known: {known:0.##} {unit}");
        Found found = new HillClimb(space, badness, seed).Climb(
            generations, width, (generation, worse) => Console.WriteLine($"  generation {generation}: {worse.Badness:0.##} {unit}"));
        if (found.Badness <= known)
            return;
        TraceWriter.Write(found.Trace, FileOf(name));
        Console.WriteLine($"  worse than what was known: kept as {Path.GetRelativePath(Repository.Root, FileOf(name))}");
    }
}
