using System;
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
        var seed = new Option<uint>("--seed") { Description = "Where random numbers begin; not 0.", DefaultValueFactory = _ => 1 };
        var generations = new Option<int>("--generations")
        {
            Description = "How long to search: some 5 s each.",
            DefaultValueFactory = _ => 100,
        };
        var command = new Command(
            "search", "Searches sequences of requests that need much time or memory; what is worse than in benchmarks/Worst goes there.")
        {
            seed, generations,
        };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(generations)));
        return command;
    }

    private static int Run(uint seed, int generations)
    {
        Tools.InstallForMeasuring();
        var allocators = new BenchAllocators([]);
        allocators.Build();
        BoardAllocator board = allocators.CompileForBoard()[0];
        string folder = allocators.Compiler.Programs;
        ulong bound = MemoryBound.Capacity(WorstCases.MemoryMost, 1, WorstCases.MemoryLargest);
        using var player = new HeapPlayer((nuint)bound * 10);
        Search("memory", "granules needed for each live", WorstCases.Memory, traces => WorstCases.MemoryOf(player, traces), seed, generations * 10, MemoryWidth);
        foreach (TimeCase one in WorstCases.Time)
            Search(one.Name, "instructions", one.Space, traces => one.WorstOf(board, folder, traces), seed, generations, TimeWidth);
        return 0;
    }

    private static void Search(
        string name, string unit, SearchSpace space, Func<System.Collections.Generic.IReadOnlyList<Trace>, double[]> badness,
        uint seed, int generations, int width)
    {
        string file = Repository.At("benchmarks", "Worst", $"{name}.trace");
        double known = File.Exists(file) ? badness([TraceReader.Read(file)]).Single() : 0;
        Console.WriteLine($"{name}: seed {seed}, {generations} generations of {width}; known: {known:0.##} {unit}");
        Found found = new HillClimb(space, badness, seed).Climb(
            generations, width, (generation, worse) => Console.WriteLine($"  generation {generation}: {worse.Badness:0.##} {unit}"));
        if (found.Badness <= known)
            return;
        TraceWriter.Write(found.Trace, file);
        Console.WriteLine($"  worse than what was known: kept as {Path.GetRelativePath(Repository.Root, file)}");
    }
}
