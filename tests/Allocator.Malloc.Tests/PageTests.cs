using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Malloc.Tests;

/// <summary>docs/malloc.md is as it says.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed partial class PageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Build.Repository, "docs", "malloc.md"));

    [TestMethod]
    public void TheCommandsPrintWhatThePageSays()
    {
        if (!Child.IsInstalled("python3"))
            Assert.Inconclusive("'python3' is missing");
        // These tests were built beside the library: it is there, in their configuration.
        string[] commands = [.. Block("sh").Replace("Release", Build.Configuration, StringComparison.Ordinal).Split('\n')];
        StringAssert.StartsWith(commands[0], "dotnet build src/Allocator.Malloc -c ");
        Assert.AreEqual(0, Child.Run(Build.Repository, "sh", "-c", $"{commands[0]} -nodeReuse:false").Status);
        Child.Outcome outcome = Child.Run(Build.Repository, "sh", "-c", string.Join('\n', commands[1..]));
        Assert.AreEqual(new(0, Block("text") + "\n", ""), outcome);
    }

    [TestMethod]
    public void TheMessagesAreThoseThatAreSaid()
    {
        string[] said =
        [
            .. Lines(Checks.RunWithOurs("stop_by_free_of_local")), .. Lines(Checks.RunWithOurs("stop_by_double_free")),
            .. Lines(Checks.RunWithOurs("stop_by_wrong_size")),
            .. Lines(Checks.RunWithOurs("show_exhaustion", "4M")), .. Lines(Checks.RunWithOurs("check_errno", "12Q")),
            .. Lines(MessageTests.Limited("4G")),
        ];
        string[] shown = [.. Row().Matches(s_page).Select(match => Number().Replace(match.Groups[1].Value, "N"))];
        CollectionAssert.AreEquivalent(said, shown);
    }

    private static string[] Lines(Child.Outcome outcome) =>
    [
        .. outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Number().Replace(line["allocator: ".Length..], "N")),
    ];

    private static string Block(string kind)
    {
        string from = s_page[(s_page.IndexOf($"```{kind}\n", StringComparison.Ordinal) + kind.Length + 4)..];
        return from[..from.IndexOf("\n```", StringComparison.Ordinal)];
    }

    // A line of the table of messages.
    [GeneratedRegex(@"^\| `([^`]+: [^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"0x[0-9a-f]+|\b\d+\b")]
    private static partial Regex Number();
}
