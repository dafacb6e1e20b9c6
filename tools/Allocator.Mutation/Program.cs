using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.IO;
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
        var file = new Option<string?>("--file") { Description = "Only mutants of files whose name contains this.", HelpName = "NAME" };
        var flavour = new Option<string?>("--flavour") { Description = "Only one flavour of the heap." };
        flavour.AcceptOnlyFromAmong([.. Flavour.All.Select(known => known.Name)]);
        var again = new Option<FileInfo>("--again") { Description = "Only mutants that this output of an earlier run calls not noticed.", HelpName = "FILE" };
        again.AcceptExistingOnly();
        Option<int> jobs = NumberOption.Create("--jobs", "How many mutants to test at a time.", 1, 1024, Environment.ProcessorCount);
        var verbose = new Option<bool>("--verbose") { Description = "Says of each mutant what noticed it." };
        var worker = new Option<string?>("--worker") { Hidden = true };
        var root = new Command("./mutate", "Changes the heap's code in every small way, and counts the changes that its tests notice.")
        {
            file, flavour, again, jobs, verbose, worker, new HelpOption(),
        };
        root.SetAction(parsed => parsed.GetValue(worker) is string name
            ? Worker.Run(Flavour.Named(name))
            : Run(
                [.. Flavour.All.Where(one => parsed.GetValue(flavour) is not string only || one.Name == only)],
                Part(parsed.GetValue(file), parsed.GetValue(again)),
                parsed.GetValue(jobs), parsed.GetValue(verbose)));
        return CommandLine.Run(root, arguments);
    }

    private static Predicate<Mutant>? Part(string? file, FileInfo? again)
    {
        if (file is null && again is null)
            return null;
        HashSet<string>? lines = again is null ? null : [.. File.ReadLines(again.FullName)];
        return mutant => mutant.Name.Contains(file ?? "", StringComparison.Ordinal)
            && (lines is null || lines.Contains(Report.NotNoticed + mutant));
    }

    // The flavours are one source: what the tests of one have noticed, the other's need not.
    private static int Run(Flavour[] flavours, Predicate<Mutant>? part, int jobs, bool isVerbose)
    {
        bool isWhole = part is null && flavours.Length == Flavour.All.Length;
        var results = new Dictionary<Mutant, Result>();
        foreach (Flavour flavour in flavours)
        {
            foreach (Result result in Test(flavour, mutant => part?.Invoke(mutant) != false && !IsNoticed(mutant), jobs, isVerbose))
            {
                if (result.IsMutant || !results.ContainsKey(result.Mutant))
                    results[result.Mutant] = result;
            }
        }
        if (!results.Values.Any(result => result.IsMutant))
            throw new CommandException("no mutant was tried: none is of the file that --file names, or of those in the output that --again names.");
        return Report.Show(results.Values, Explanations.Read(Repository.At("docs", "mutation.md")), isWhole, LeastShare) ? 0 : 1;

        bool IsNoticed(Mutant mutant) => results.TryGetValue(mutant, out Result? result) && result.IsMutant && !result.HasSurvived;
    }

    private static Result[] Test(Flavour flavour, Predicate<Mutant> isWanted, int jobs, bool isVerbose)
    {
        Mutant[] mutants = [.. new Subject(flavour).Mutants()];
        int[] wanted = [.. Enumerable.Range(0, mutants.Length).Where(i => isWanted(mutants[i]))];
        if (wanted.Length == 0)
            return [];
        var results = new Result[wanted.Length];
        int next = 0;
        int done = 0;
        Parallel.For(0, jobs, new() { MaxDegreeOfParallelism = jobs }, _ =>
        {
            using var worker = new WorkerProcess(flavour);
            if (worker.Ask(Worker.NoMutant) is string failed and not Worker.Survived)
                throw new CommandException($"{flavour.Name}: without a mutant, {failed}");
            for (int i = Interlocked.Increment(ref next) - 1; i < wanted.Length; i = Interlocked.Increment(ref next) - 1)
            {
                results[i] = new(mutants[wanted[i]], flavour, worker.Ask(wanted[i]));
                int count = Interlocked.Increment(ref done);
                if (isVerbose)
                    Console.WriteLine($"{flavour.Name}: {results[i].Mutant}: {results[i].Answer}");
                else if (count % 50 == 0)
                    Console.WriteLine($"{flavour.Name}: {count} of {wanted.Length}");
            }
        });
        return results;
    }
}
