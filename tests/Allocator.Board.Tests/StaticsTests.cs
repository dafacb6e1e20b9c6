using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>Statics with references lie at the bottom of the SRAM that the program leaves, if they fit.</summary>
[TestClass]
public sealed partial class StaticsTests
{
    private const string Image = "tests/Images/LargeStatics";
    private const int Sram = 128 * 1024;

    [TestMethod]
    public void WhereTheyFitTheyAreThere() => Assert.AreEqual("mps2-an386", Start("mps2-an386"));

    [TestMethod]
    public void WhereTheyDoNotFitTheImageSaysHowMuchIsMissing()
    {
        string stop = Start("netduinoplus2");
        StringAssert.Matches(stop, Stop());
        int[] numbers = [.. Stop().Match(stop).Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
        Assert.IsGreaterThan(Sram, numbers[0]);
        Assert.IsInRange(numbers[0] - Sram, numbers[0], numbers[1]);
    }

    private static string Start(string board) => Images.Boot(Image, board).First(line => line.Length > 0);

    [GeneratedRegex(@"^STOP: statics need (\d+) bytes of SRAM, (\d+) more than the program leaves$")]
    private static partial Regex Stop();
}
