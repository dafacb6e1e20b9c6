using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>The heap's own tests, which .NET and nanoFramework run as well, on the boards.</summary>
[TestClass]
public sealed class SharedTests
{
    // What the deliberate failures print. Where TestHeap asserts does not matter.
    private static readonly string[] s_failures =
    [
        @"FAILED: DeliberateFailures.Endless at DeliberateFailures\.cs:38: expected another number than 7",
        @"FAILED: DeliberateFailures.False at DeliberateFailures\.cs:31: expected false",
        @"FAILED: DeliberateFailures.LongNumbers at DeliberateFailures\.cs:19: a message, expected 4266390432, is 1099511627776",
        @"FAILED: DeliberateFailures.NotTheSame at DeliberateFailures\.cs:25: expected another number than 5",
        @"FAILED: DeliberateFailures.Numbers row 2 at DeliberateFailures\.cs:16: expected 3, is 4",
        @"FAILED: DeliberateFailures.Numbers row 3 at DeliberateFailures\.cs:16: expected -1, is -2147483648",
        @"FAILED: DeliberateFailures.Outside at TestHeap\.cs:\d+: The heap has written outside its region., expected true",
        @"no room: DeliberateFailures.TooLargeARegion",
        @"no room: DeliberateFailures.TooManyObjects",
        @"FAILED: DeliberateFailures.True at DeliberateFailures\.cs:28: expected true",
        @"FAILED: DeliberateFailures.TruthValues at DeliberateFailures\.cs:22: expected false",
        @"tests: 12",
        @"failed: 9",
        @"without room: 2",
        @"FAILED",
    ];

    // Those that have no room on the smaller board are few, and run on the larger one.
    [TestMethod]
    [DataRow("mps2-an386", 0)]
    [DataRow("netduinoplus2", 40)]
    public void AllPass(string board, int mostWithoutRoom)
    {
        IReadOnlyList<string> lines = Boot(board, 0);
        string printed = string.Join('\n', lines);
        // No verdict: a test has made the board stop.
        if (!lines.Contains("PASS") && !lines.Contains("FAILED"))
            printed = string.Join('\n', Boot(board, 2).TakeLast(10));
        Assert.AreEqual("PASS", lines[^2], printed);
        Assert.IsFalse(lines.Any(line => line.StartsWith("FAILED", StringComparison.Ordinal)), printed);
        Assert.AreEqual(CountInSources(), (int)Images.Numbers(lines, "tests").Single(), printed);
        Assert.IsLessThanOrEqualTo(mostWithoutRoom, (int)Images.Numbers(lines, "without room").Single(), printed);
        foreach (string line in lines.Where(line => line.Contains("room: ", StringComparison.Ordinal)))
            Console.WriteLine(line);
        Console.WriteLine($"{CountInSources()} tests and rows in tests/Heap");
    }

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void AFalseAssertionComesOut(string board)
    {
        string[] lines = [.. Boot(board, 1).Where(line => line.Length > 0)];
        Assert.HasCount(s_failures.Length, lines, string.Join('\n', lines));
        for (int i = 0; i < lines.Length; i++)
            StringAssert.Matches(lines[i], new($"^{s_failures[i]}$"));
    }

    private static IReadOnlyList<string> Boot(string board, uint order) =>
        Images.Boot("tests/Images/SharedTests", board, order, name: "Allocator.NoStd.Tests");

    // Each test once for each row, in every file, without what is for .NET alone. The image's own list is made by a
    // generator; this one is not.
    private static int CountInSources() => Directory.EnumerateFiles(Images.InRepository("tests", "Heap"), "*.cs")
        .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
        .OfType<MethodDeclarationSyntax>()
        .Where(method => Marks(method, "TestMethod") == 1)
        .Sum(method => Math.Max(1, Marks(method, "DataRow")));

    private static int Marks(MethodDeclarationSyntax method, string name) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Count(mark => mark.Name.ToString() == name);
}
