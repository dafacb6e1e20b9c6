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
    // Where the image reads how many operations each of its ten windows has.
    private const uint Order = 0x2000_0100;

    private static uint Window => LongRun.IsWanted ? 1_000_000u : 20_000u;

    // Hundredths of a per cent. The shorter the windows, the more they scatter.
    private static int Scatter => LongRun.IsWanted ? 300 : 1500;

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void AHeapFourFifthsFullDoesNotWearOut(string board)
    {
        IReadOnlyList<string> lines = Images.Boot(
            "tests/Images/Soak", board, new Dictionary<uint, uint> { [Order] = Window }, TimeSpan.FromHours(1));
        Assert.AreEqual("PASS", lines[^2], string.Join('\n', lines));
        int[] fragmentation = Numbers(lines, "fragmentation");
        Assert.HasCount(10, fragmentation);
        Assert.AreEqual(10 * (int)Window, Numbers(lines, "operations").Sum());
        Console.WriteLine($"{10 * Window} operations, {Numbers(lines, "refused")[^1]} refused; free memory outside the largest "
            + $"free block: {Percent(fragmentation[1])} after the first tenth, {Percent(fragmentation[^1])} in the last");
        // In the first tenth the end of the region is reached: from then on all memory has been used before.
        Assert.IsLessThanOrEqualTo(fragmentation[1] + Scatter, fragmentation[^1]);
    }

    private static string Percent(int hundredths) => (hundredths / 10000.0).ToString("P1", CultureInfo.InvariantCulture);

    private static int[] Numbers(IReadOnlyList<string> lines, string what) =>
    [
        .. lines.Where(line => line.StartsWith(what + ": ", StringComparison.Ordinal))
            .Select(line => int.Parse(line[(what.Length + 2)..], CultureInfo.InvariantCulture)),
    ];
}
