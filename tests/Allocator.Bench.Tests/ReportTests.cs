using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using Allocator.Bench.Board;
using Allocator.Bench.Host;
using Allocator.Bench.Report;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Spectre.Console;

namespace Allocator.Bench.Tests;

[TestClass]
public sealed class ReportTests
{
    private static readonly Spread s_spread = new(10, 100, 90, 110, 120);

    private static BenchReport Report => new(
        new Origin("machine", "1", "board", "compilers", new Dictionary<string, string> { ["ours"] = "1" }, "commit", 1, true),
        [Host("ours", 10, 20, 30), Host("<theirs>", 20, 20, 20)],
        [new FillFigures("all sizes", "ours", 65536, [0.9, 0.92], 100)],
        [Board("ours", 1100), Board("<theirs>", 1500)],
        [],
        [new CodeFigures("ours", 1, 2, 3)],
        []);

    [TestMethod]
    public void TheChartHasADotForEachFigure()
    {
        XElement chart = XElement.Parse(Written(path => Chart.Write(Report, path)));
        XNamespace svg = "http://www.w3.org/2000/svg";
        string[] tips = [.. chart.Descendants(svg + "title").Select(title => title.Value)];
        Assert.Contains("trace, ours: 20", tips);
        Assert.Contains("trace, <theirs>: 1.5", tips);
        // Three panels with two allocators each, and the legend.
        Assert.HasCount(8, tips);
    }

    [TestMethod]
    public void TheJsonHasEveryRound()
    {
        using JsonDocument json = JsonDocument.Parse(Written(path => JsonFile.Write(Report, path)));
        JsonElement ours = json.RootElement.GetProperty("host")[0];
        Assert.AreEqual(3, ours.GetProperty("nanoseconds").GetArrayLength());
        Assert.AreEqual(120, ours.GetProperty("kinds")[3].GetProperty("worst").GetDouble());
    }

    [TestMethod]
    public void RatiosAreTakenRoundByRound() =>
        Assert.AreEqual("1.00 (0.75..1.25)", Statistics.Ratio([10, 20, 30], [20, 20, 20]));

    [TestMethod]
    public void WhatAnAllocatorDoesNotServeIsSaidAndNotCompared()
    {
        BenchReport report = Report with
        {
            Board =
            [
                Board("ours", 1100), Board("<theirs>", 0, "trace", 3), Board("ours", 1200, "other"), Board("<theirs>", 2400, "other"),
            ],
        };
        string tables = Text([.. Tables.Of(report), .. Tables.Summary(report)]);
        StringAssert.Contains(tables, "not served");
        StringAssert.Contains(tables, "3 refused");
        // Of the regions: the row that both serve.
        StringAssert.Matches(tables, new(@"recorded traces +0\.50 "));
    }

    private static HostFigures Host(string name, params double[] times) =>
        new("trace", "Recorded", name, 20, times, 0, [s_spread, s_spread, s_spread, s_spread], 0, 0, 1000);

    private static BoardFigures Board(string name, uint smallest, string workload = "trace", uint refusals = 0) =>
        new(workload, "Recorded", name, refusals, [s_spread, s_spread, s_spread, s_spread], smallest, 1000, 1000, 5);

    private static string Text(IEnumerable<Table> tables)
    {
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 300;
        foreach (Table table in tables)
            console.Write(table);
        return text.ToString();
    }

    private static string Written(System.Action<string> write)
    {
        string file = Path.GetTempFileName();
        try
        {
            write(file);
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
