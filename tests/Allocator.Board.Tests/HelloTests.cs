using System;
using System.Collections.Generic;
using System.IO;
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

    // The emulator has no pins, but logs what it is asked for: that on a chip the transmitter has a clock and a pin. The registers are
    // those of ST's reference manual RM0090: RCC_AHB1ENR, RCC_APB2ENR, GPIOA_AFRH and GPIOA_MODER.
    [TestMethod]
    public void TheTransmitterOfTheStm32HasAClockAndAPin()
    {
        string log = Path.GetTempFileName();
        _ = Images.Boot("firmware/Hello", "netduinoplus2", log: log);
        string asked = File.ReadAllText(log);
        File.Delete(log);
        // Newer emulators have the clocks, and do not log them.
        if (asked.Contains("RCC: ", StringComparison.Ordinal))
        {
            StringAssert.Matches(asked, new(@"RCC: .* write .*offset 0x0*30, value 0x0*1\)"));
            StringAssert.Matches(asked, new(@"RCC: .* write .*offset 0x0*44, value 0x0*10\)"));
        }
        StringAssert.Matches(asked, new(@"GPIOA: .* write .*offset 0x0*24, value 0x0*70\)"));
        StringAssert.Matches(asked, new(@"GPIOA: .* write .*offset 0x0*0, value 0x0*80000\)"));
    }
}
