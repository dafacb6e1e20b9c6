using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

[TestClass]
public sealed class SelfTestTests
{
    [TestMethod]
    [DataRow("mps2-an386", 35)]
    [DataRow("netduinoplus2", 23)]
    public void EveryCheckOnTheBoardHolds(string board, int atLeast)
    {
        IReadOnlyList<string> lines = Images.Boot("firmware/SelfTest", board);
        foreach (string figure in lines.Where(line => line.StartsWith("   ", StringComparison.Ordinal)))
            Console.WriteLine(figure[5..]);
        string? failed = lines.FirstOrDefault(line => line.StartsWith("FAILED", StringComparison.Ordinal));
        Assert.IsNull(failed);
        Assert.AreEqual("PASS: all checks held", lines[^2]);
        Assert.IsGreaterThanOrEqualTo(atLeast, lines.Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }
}
