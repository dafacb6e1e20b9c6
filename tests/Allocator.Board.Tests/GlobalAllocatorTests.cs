using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>Images whose global allocator is not the default.</summary>
[TestClass]
public sealed class GlobalAllocatorTests
{
    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void NewGoesToTheCLibrary(string board) => AssertPrints(
        "tests/Images/CLibrary",
        board,
        "the C library's allocator",
        "abccc, in the SRAM that is left",
        "given back",
        "1000 arrays, one after the other",
        "aligned, and still after a move",
        "exhausted at 1008 bytes, the reserve is given back",
        "exhausted at 1008 bytes, and no reserve",
        "STOP: out of memory: 1008 bytes asked for");

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void ARequestBeforeTheAllocatorIsThereStopsTheImage(string board) => AssertPrints(
        "tests/Images/TooEarly",
        board,
        "STOP: out of memory (no allocator yet: its field is null, or its constructor makes objects): 24 bytes asked for");

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void ARequestBeforeTheAllocatorHasARegionStopsTheImage(string board) => AssertPrints(
        "tests/Images/NoRegion",
        board,
        "no region",
        "STOP: out of memory (no region yet: call Initialize): 48 bytes asked for");

    [TestMethod]
    [DataRow(1u, "null")]
    [DataRow(2u, "unaligned")]
    [DataRow(3u, "too small")]
    [DataRow(4u, "too large")]
    [DataRow(5u, "in use")]
    [DataRow(6u, "has one")]
    [DataRow(7u, "refused")]
    public void AnAllocatorThatRefusesTheSramStopsTheImage(uint status, string reason)
    {
        string stop = Images.Boot("tests/Images/RefusedRegion", "netduinoplus2", status).Single(line => line.Length > 0);
        StringAssert.Matches(stop, new($@"^STOP: no heap in the \d+ bytes of SRAM that the program leaves: {reason}$"));
    }

    private static void AssertPrints(string project, string board, params string[] expected)
    {
        IEnumerable<string> lines = Images.Boot(project, board).Where(line => line.Length > 0);
        CollectionAssert.AreEqual(expected, lines.ToArray());
    }
}
