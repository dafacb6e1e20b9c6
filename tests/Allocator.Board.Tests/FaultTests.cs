using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>What must not be done is reported on the serial port, and ends the image.</summary>
[TestClass]
public sealed class FaultTests
{
    private static readonly string[] s_boards = ["mps2-an386", "netduinoplus2"];

    [TestMethod]
    [DataRow(1u, @"^FAULT: MemManage at 0x[0-9a-f]{8}, link register 0x[0-9a-f]{8}, touching 0x0000000[0-9a-f], by a null reference ")]
    [DataRow(2u, @"^FAULT: BusFault at 0x[0-9a-f]{8}, .*touching 0x60000000 ")]
    [DataRow(3u, @"^FAULT: \w+, the stack overflowed$")]
    [DataRow(4u, @"^FAULT: UsageFault at 0x20000200")]
    [DataRow(5u, @"^STOP: an index was outside its array$")]
    [DataRow(6u, @"^STOP: a number was divided by zero$")]
    [DataRow(7u, @"^STOP: an object is not of the type it was cast to$")]
    [DataRow(8u, @"^STOP: out of memory: 4008 bytes asked for, the largest free block has \d+ of \d+ free$")]
    [DataRow(9u, @"^STOP: an array was to have a length below 0, or one that no memory has$")]
    [DataRow(10u, @"^STOP: an array was to have a length below 0, or one that no memory has$")]
    [DataRow(11u, @"^STOP: an object of the wrong type was stored in an array$")]
    [DataRow(13u, @"^FAULT: UsageFault at 0x[0-9a-f]{8}, .*, by an instruction that the processor does not have ")]
    [DataRow(12u, @"^STOP: a number was too large for its type$")]
    [DataRow(15u, @"^STOP: a number was too large for its type$")]
    public void IsReported(uint order, string expected)
    {
        foreach (string board in s_boards)
        {
            IReadOnlyList<string> lines = Boot(board, order);
            Assert.AreEqual("before", lines[0]);
            StringAssert.Matches(lines.Skip(1).FirstOrDefault(line => line.Length > 0) ?? "", new(expected), board);
            Assert.IsFalse(lines.Any(line => line.Contains("after", StringComparison.Ordinal)), board);
        }
    }

    [TestMethod]
    public void TheHookIsAskedBeforeNewStopsTheImage()
    {
        foreach (string board in s_boards)
        {
            string[] lines = [.. Boot(board, 14).Where(line => line.Length > 0)];
            string[] expected =
            [
                "before", "hook, 4008: the reserve", "hook, 4008: nothing left",
                @"STOP: out of memory: 4008 bytes asked for, the largest free block has \d+ of \d+ free",
            ];
            Assert.HasCount(expected.Length, lines, board);
            for (int i = 0; i < expected.Length; i++)
                StringAssert.Matches(lines[i], new($"^{expected[i]}$"), board);
        }
    }

    [TestMethod]
    public void NothingIsReportedWhereNothingIsWrong()
    {
        foreach (string board in s_boards)
            Assert.AreEqual("0 after", Boot(board, 0)[1], board);
    }

    private static IReadOnlyList<string> Boot(string board, uint order) =>
        Images.Boot("tests/Images/Faults", board, order);
}
