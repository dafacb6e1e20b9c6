using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Runs every test, and closes with one line that counts them.</summary>
internal static class TestCommand
{
    internal static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Which tests, as for `dotnet test --filter`; without it all, and their coverage.", HelpName = "EXPRESSION" };
        var isLong = new Option<bool>("--long") { Description = "For a release: soaks and searches in full. Takes hours." };
        var command = new Command("./test", "Runs every test: on this machine in both flavours, and on both boards.")
        {
            filter, isLong,
        };
        command.SetAction(parsed => Run(parsed.GetValue(filter), parsed.GetValue(isLong)));
        return command;
    }

    private static int Run(string? filter, bool isLong)
    {
        Environment.SetEnvironmentVariable("ALLOCATOR_TEST_LONG", isLong ? "1" : null);
        Tools.InstallForTesting();
        string results = Repository.At("artifacts", "tests");
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        Step("building", "build", "Allocator.slnx", "-c", "Release", "-v", "quiet", "-nologo");
        (int status, string output) = AnsiConsole.Status().Start("testing ...", _ => Shell.Run(
            ShowProgress,
            "dotnet",
            [
                "test", "Allocator.slnx", "-c", "Release", "--no-build", "-nologo", "--logger", "trx",
                "--results-directory", results, .. filter is null ? (string[])[] : ["--filter", filter],
            ]));
        TestResult[] all = Directory.Exists(results)
            ? [.. Directory.EnumerateFiles(results, "*.trx").Order().SelectMany(TestResult.Read)]
            : [];
        Show(all);
        int failed = all.Count(test => test.Outcome == Outcome.Failed);
        if (status != 0 && failed == 0)
            throw new CommandException($"the tests did not run.\n{output.Trim()}");
        if (all.Length == 0)
            throw new CommandException($"no test has run: none is what --filter asks for, {filter}.");
        // A part of the tests reaches a part of the heap.
        bool isCovered = filter is not null || Coverage.Show();
        Console.WriteLine(
            $"{all.Count(test => test.Outcome == Outcome.Passed)} passed, {failed} failed, "
            + $"{all.Count(test => test.Outcome == Outcome.Skipped)} skipped");
        return failed == 0 && isCovered ? 0 : 1;
    }

    // The line with which each test assembly ends.
    private static void ShowProgress(string line)
    {
        if (line.StartsWith("Passed!", StringComparison.Ordinal) || line.StartsWith("Failed!", StringComparison.Ordinal))
            Console.WriteLine(line);
    }

    private static void Step(string what, params string[] arguments) => AnsiConsole.Status().Start($"{what} ...", _ =>
    {
        (int status, string output) = Shell.Run("dotnet", arguments);
        if (status != 0)
            throw new CommandException($"{what} failed.\n{output.Trim()}");
    });

    private static void Show(IReadOnlyList<TestResult> all)
    {
        foreach (IGrouping<string, TestResult> suite in all.GroupBy(test => test.Suite))
        {
            Console.WriteLine($"{suite.Key}: {suite.Count()} tests");
            foreach (TestResult test in suite.OrderBy(test => test.Name))
                Show(test);
        }
        Console.WriteLine();
    }

    // Failures and skips with their reason; of the others, those that have a figure to tell.
    private static void Show(TestResult test)
    {
        if (test.Outcome == Outcome.Failed)
            AnsiConsole.Markup("  [red]failed[/]  ");
        else if (test.Outcome == Outcome.Skipped)
            AnsiConsole.Markup("  [yellow]skipped[/] ");
        else if (test.Output.Count > 0)
            Console.Write("  ");
        else
            return;
        Console.WriteLine(test.Name);
        foreach (string line in test.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries).Concat(test.Output))
            Console.WriteLine($"    {line}");
    }
}
