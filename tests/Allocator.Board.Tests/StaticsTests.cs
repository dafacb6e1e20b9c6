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
    private const int References = 4 * 32_768;

    [TestMethod]
    public void WhereTheyFitTheyAreThere() => Assert.AreEqual("mps2-an386", Start("mps2-an386"));

    [TestMethod]
    public void WhereTheyDoNotFitTheImageSaysHowMuchIsMissing()
    {
        string stop = Start("netduinoplus2");
        StringAssert.Matches(stop, Stop());
        int[] numbers = [.. Stop().Match(stop).Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
        Assert.IsInRange(References, References + 64, numbers.Sum());
    }

    private static string Start(string board) => Images.Boot(Image, board).First(line => line.Length > 0);

    [GeneratedRegex(@"^STOP: no statics in the (\d+) bytes of SRAM that the program leaves: (\d+) bytes missing$")]
    private static partial Regex Stop();
}
