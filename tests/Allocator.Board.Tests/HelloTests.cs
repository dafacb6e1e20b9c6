using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

[TestClass]
public sealed class HelloTests
{
    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void AnImageGreetsAndEnds(string board)
    {
        IReadOnlyList<string> lines = Images.Boot("firmware/Hello", board);
        Assert.AreEqual($"Hello, this is board: {board}", lines[0]);
        StringAssert.Matches(lines[1], new(@"^[1-9]\d* of \d+ bytes used$"));
    }
}
