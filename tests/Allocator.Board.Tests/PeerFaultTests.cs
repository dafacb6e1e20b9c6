using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>Faults that shipping allocators have are not in the heap on the board.</summary>
[TestClass]
public sealed class PeerFaultTests
{
    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void EachIsAbsent(string board)
    {
        IEnumerable<string> lines = Images.Boot("tests/Images/PeerFaults", board).Where(line => line.Length > 0);
        Assert.AreEqual(10, lines.Count());
        foreach (string line in lines)
            Assert.IsTrue(line.StartsWith("absent: ", StringComparison.Ordinal), line);
    }
}
