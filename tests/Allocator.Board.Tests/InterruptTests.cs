using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>A timer's interrupt allocates and releases in the midst of a program that does the same.</summary>
[TestClass]
public sealed class InterruptTests
{
    // A request takes some 700. A block that grows by the largest size there is, 6,000 bytes, takes in a block that waits for each
    // 150 of them, on the average, and each takes 100.
    private const uint LongestWait = 6000;

    private static uint Steps => LongRun.IsWanted ? 1_000_000u : 30_000u;

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void TheHeapStaysWholeAndIsNeverLockedForLong(string board)
    {
        IReadOnlyList<string> lines = Images.Boot("tests/Images/Interrupts", board, Steps, TimeSpan.FromHours(1));
        foreach (string line in lines.Where(line => line.Contains(": ", StringComparison.Ordinal)))
            Console.WriteLine(line);
        Assert.AreEqual("PASS", lines[^2], string.Join('\n', lines));
        Assert.AreEqual(Steps, Number(lines, "steps of the program"));
        Assert.IsGreaterThan(Steps, Number(lines, "steps of the handler"));
        Assert.IsGreaterThan(Steps / 2, Number(lines, "of these while the program allocated or released"));
        Assert.IsGreaterThan(Steps / 50, Number(lines, "reallocations to another place"));
        Assert.IsLessThan(LongestWait, Number(lines, "longest wait of an interrupt, in instructions"));
    }

    private static uint Number(IReadOnlyList<string> lines, string name) => Images.Numbers(lines, name).Single();
}
