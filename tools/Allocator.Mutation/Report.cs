using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Allocator.Mutation;

/// <summary>What is printed.</summary>
internal static class Report
{
    /// <summary>With this begins the line of a survivor that nobody has explained.</summary>
    internal const string NotNoticed = "not noticed: ";

    /// <summary>
    /// A table, as docs/mutation.md has it, and what is wrong. Returns whether enough was noticed, and all the rest is
    /// explained.
    /// </summary>
    internal static bool Show(IReadOnlyCollection<Result> results, Explanations explanations, bool isWhole, double leastShare)
    {
        Result[] all = [.. results.Where(result => result.IsMutant)];
        Console.WriteLine("\n| file | mutants | noticed over arrays | over memory only | by a loop without end | not noticed |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (IGrouping<string, Result> file in all.GroupBy(result => result.Mutant.Name).OrderBy(file => file.Key, StringComparer.Ordinal))
            Console.WriteLine(Row(file.Key, [.. file]));
        Console.WriteLine(Row("all", all));
        Console.WriteLine($"\n{results.Count - all.Length} more changes are no C#.");
        Result[] survivors = [.. all.Where(result => result.HasSurvived)];
        Mutant[] unexplained = [.. survivors.Select(result => result.Mutant).Where(mutant => !explanations.Cover(mutant))];
        foreach (Mutant mutant in unexplained)
            Console.WriteLine(NotNoticed + mutant);
        string[] unused = [.. explanations.Unused(results.Select(result => result.Mutant), isWhole)];
        foreach (string one in unused)
            Console.WriteLine($"explained, but noticed or not there: {one}");
        double share = 1 - ((double)survivors.Length / all.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Length} mutants, {share:P1} noticed, {survivors.Length} not, {unexplained.Length} of them without an explanation"));
        return share >= leastShare && unexplained.Length == 0 && unused.Length == 0;
    }

    private static string Row(string name, Result[] results)
    {
        Result[] noticed = [.. results.Where(result => !result.HasSurvived)];
        int first = noticed.Count(result => result.Flavour == Flavour.All[0]);
        return $"| {name} | {results.Length} | {first} | {noticed.Length - first} | {noticed.Count(result => result.IsEndless)} | {results.Length - noticed.Length} |";
    }
}
