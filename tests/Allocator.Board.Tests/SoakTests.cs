using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>A heap on the board that is kept four fifths full for very long. `./test --long`: ten million operations.</summary>
[TestClass]
public sealed class SoakTests
{
    // Operations in each of the ten windows.
    private static uint Window => LongRun.IsWanted ? 1_000_000u : 20_000u;

    // Hundredths of a per cent. The shorter the windows, the more they scatter.
    private static uint Scatter => LongRun.IsWanted ? 300u : 1500u;

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void AHeapFourFifthsFullDoesNotWearOut(string board)
    {
        IReadOnlyList<string> lines = Images.Boot("tests/Images/Soak", board, Window, TimeSpan.FromHours(1));
        Assert.AreEqual("PASS", lines[^2], string.Join('\n', lines));
        uint[] fragmentation = Images.Numbers(lines, "fragmentation");
        Assert.HasCount(10, fragmentation);
        Assert.AreEqual(10 * Window, (uint)Images.Numbers(lines, "operations").Sum(window => window));
        Console.WriteLine($"{10 * Window} operations, {Images.Numbers(lines, "refused")[^1]} refused; free memory outside the largest "
            + $"free block: {Percent(fragmentation[1])} after the first tenth, {Percent(fragmentation[^1])} in the last");
        // In the first tenth the end of the region is reached: from then on all memory has been used before.
        Assert.IsLessThanOrEqualTo(fragmentation[1] + Scatter, fragmentation[^1]);
    }

    private static string Percent(uint hundredths) => (hundredths / 10000.0).ToString("P1", CultureInfo.InvariantCulture);
}
