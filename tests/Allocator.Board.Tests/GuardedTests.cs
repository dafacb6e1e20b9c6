using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>The heap that looks for mistakes, as the allocator of everything.</summary>
[TestClass]
public sealed class GuardedTests
{
    private static readonly string[] s_expected =
    [
        "nothing yet",
        "  damage 6: 29 bytes of owner 1",
        "a byte behind the array",
        "read too late",
        "  damage 7: 108 bytes of owner 2",
        "written too late",
        "  damage 2: 108 bytes of owner 2",
        "released twice",
        "  damage 1: 0 bytes of owner 0",
        "not released: foreign",
        "  damage 3: 40 bytes of owner 3",
        "not released: another size",
        "  damage 5: 40 bytes of owner 3",
        "released, and written before",
    ];

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void EveryMistakeIsTold(string board)
    {
        string[] lines = [.. Images.Boot("tests/Images/Guarded", board).Where(line => line.Length > 0)];
        CollectionAssert.AreEqual(s_expected, lines[..s_expected.Length]);
        IEnumerable<string> counts = lines.Where(line => line.StartsWith("kind ", StringComparison.Ordinal));
        Assert.AreEqual(7, counts.Count());
        foreach (string count in counts)
        {
            Console.WriteLine(count);
            StringAssert.EndsWith(count, ": 300 of 300 told");
        }
        CollectionAssert.Contains(lines, "  29 bytes of owner 1");
        Assert.AreEqual("PASS", lines[^2]);
        StringAssert.Matches(lines[^1], new("^FAULT: .* touching 0xdddddd[de]"));
    }
}
