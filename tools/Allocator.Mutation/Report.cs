using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Allocator.Mutation;

/// <summary>What is printed.</summary>
internal static class Report
{
    /// <summary>A table of one flavour, as docs/mutation.md has it, and the survivors that nobody has explained.</summary>
    internal static void Show(Flavour flavour, IReadOnlyCollection<Result> results, Explanations explanations)
    {
        Console.WriteLine($"\n| {flavour.Name} | mutants | noticed | of these: without end | survived | explained |\n|---|---|---|---|---|---|");
        foreach (IGrouping<string, Result> file in results.Where(result => result.IsMutant).GroupBy(result => result.Mutant.Name))
            Console.WriteLine(Row(file.Key, [.. file], explanations));
        Console.WriteLine(Row("all", [.. results.Where(result => result.IsMutant)], explanations));
        Console.WriteLine($"\n{results.Count(result => !result.IsMutant)} more are no C#.");
        foreach (Result result in results.Where(result => result.HasSurvived && !explanations.Cover(result.Mutant)))
            Console.WriteLine($"not noticed: {result.Mutant}");
    }

    /// <summary>The last lines. Returns whether enough was noticed, and all the rest is explained.</summary>
    internal static bool Close(
        IReadOnlyCollection<Result> all, Explanations explanations, string part, double leastShare, bool isWhole)
    {
        int survived = all.Count(result => result.HasSurvived);
        int unexplained = all.Count(result => result.HasSurvived && !explanations.Cover(result.Mutant));
        string[] unused = isWhole ? [.. explanations.Unused(file => file.Contains(part, StringComparison.Ordinal))] : [];
        foreach (string one in unused)
            Console.WriteLine($"explained, but noticed or not there: {one}");
        double share = all.Count == 0 ? 0 : 1 - ((double)survived / all.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Count} mutants, {share:P1} noticed, {survived} survived, {unexplained} of them without an explanation"));
        return share >= leastShare && unexplained == 0 && unused.Length == 0;
    }

    private static string Row(string name, IReadOnlyCollection<Result> results, Explanations explanations)
    {
        int survived = results.Count(result => result.HasSurvived);
        int explained = results.Count(result => result.HasSurvived && explanations.Cover(result.Mutant));
        int endless = results.Count(result => result.Answer.EndsWith(nameof(BudgetException), StringComparison.Ordinal));
        return $"| {name} | {results.Count} | {results.Count - survived} | {endless} | {survived} | {explained} |";
    }
}
