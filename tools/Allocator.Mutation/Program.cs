using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Allocator.Mutation;

/// <summary>The command line behind ./mutate.</summary>
internal static class Program
{
    private const double LeastShare = 0.95;

    private static int Main(string[] arguments)
    {
        var file = new Option<string?>("--file") { Description = "Only mutants of files whose name contains this." };
        var flavour = new Option<string?>("--flavour") { Description = "Only one flavour of the heap: arrays or pointers." };
        flavour.AcceptOnlyFromAmong([.. Flavour.All.Select(known => known.Name)]);
        var jobs = new Option<int>("--jobs") { Description = "How many at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var verbose = new Option<bool>("--verbose") { Description = "Says of each mutant what noticed it." };
        var worker = new Option<string?>("--worker") { Hidden = true };
        var root = new RootCommand("Changes the heap's code in every small way, and counts the changes that its tests notice.")
        {
            file, flavour, jobs, verbose, worker,
        };
        root.SetAction(parsed => parsed.GetValue(worker) is string name
            ? Worker.Run(Flavour.Named(name))
            : Run(parsed.GetValue(flavour), parsed.GetValue(file) ?? "", parsed.GetValue(jobs), parsed.GetValue(verbose)));
        return root.Parse(arguments).Invoke();
    }

    private static int Run(string? flavour, string part, int jobs, bool isVerbose)
    {
        Explanations explanations = Explanations.Read(Repository.At("docs", "mutation.md"));
        List<Result> all = [];
        foreach (Flavour one in Flavour.All.Where(one => flavour is null || one.Name == flavour))
        {
            Result[] results = Test(one, part, jobs, isVerbose);
            Report.Show(one, results, explanations);
            all.AddRange(results.Where(result => result.IsMutant));
        }
        return Report.Close(all, explanations, part, LeastShare, isWhole: flavour is null) ? 0 : 1;
    }

    private static Result[] Test(Flavour flavour, string part, int jobs, bool isVerbose)
    {
        Mutant[] mutants = [.. new Subject(flavour).Mutants()];
        int[] wanted = [.. Enumerable.Range(0, mutants.Length).Where(i => mutants[i].Name.Contains(part, StringComparison.Ordinal))];
        var results = new Result[wanted.Length];
        int next = 0;
        int done = 0;
        Parallel.For(0, jobs, new() { MaxDegreeOfParallelism = jobs }, _ =>
        {
            using var worker = new WorkerProcess(flavour);
            if (worker.Ask(Worker.NoMutant) is string failed and not Worker.Survived)
                throw new InvalidOperationException($"{flavour.Name}: without a mutant, {failed}");
            for (int i = Interlocked.Increment(ref next) - 1; i < wanted.Length; i = Interlocked.Increment(ref next) - 1)
            {
                results[i] = new(mutants[wanted[i]], worker.Ask(wanted[i]));
                if (isVerbose)
                    Console.WriteLine($"{results[i].Mutant}: {results[i].Answer}");
                else if (Interlocked.Increment(ref done) % 50 == 0)
                    Console.WriteLine($"{flavour.Name}: {done} of {wanted.Length}");
            }
        });
        return results;
    }
}
