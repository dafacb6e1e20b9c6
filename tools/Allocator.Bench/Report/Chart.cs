using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Bench.Workloads;

namespace Allocator.Bench.Report;

/// <summary>The report as a picture: the recorded traces, by instructions, memory and time.</summary>
public static class Chart
{
    private const int RowHeight = 20;
    private const int PanelWidth = 270;
    private const int Gap = 24;
    private const int Names = 90;
    private const int Top = 96;

    private static readonly string[] s_colors =
        ["#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#bcbd22", "#7f7f7f"];

    /// <summary>Writes it.</summary>
    public static void Write(BenchReport report, string path)
    {
        DotPanel[] panels =
        [
            new("Cortex-M4: instructions for a pair", Instructions(report), IsLogarithmic: true),
            new("Cortex-M4: smallest region / peak live", Memory(report), IsLogarithmic: false),
            new("This machine: ns for a request", Times(report), IsLogarithmic: true),
        ];
        panels = [.. panels.Where(panel => panel.Points.Count > 0)];
        string[] names = [.. panels.SelectMany(panel => panel.Points).Select(point => point.Row).Distinct().Order()];
        Dictionary<string, double> rows = names.Index()
            .ToDictionary(row => row.Item, row => (double)(Top + (row.Index * RowHeight)));
        Dictionary<string, string> colors = panels.SelectMany(panel => panel.Points).Select(point => point.Series).Distinct()
            .Index().ToDictionary(series => series.Item, series => s_colors[series.Index % s_colors.Length]);
        var svg = new Svg(Names + (panels.Length * (PanelWidth + Gap)), Top + (names.Length * RowHeight) + 30);
        svg.Text(10, 20, "What real programs ask of a heap, replayed (less is better)", style: "font-size='15' font-weight='bold'");
        DrawLegend(svg, colors);
        foreach ((string name, double y) in rows)
            svg.Text(Names - 14, y + 4, name, "end");
        for (int i = 0; i < panels.Length; i++)
            panels[i].Draw(svg, Names + (i * (PanelWidth + Gap)), PanelWidth, rows, colors);
        File.WriteAllText(path, svg.ToString());
    }

    private static void DrawLegend(Svg svg, Dictionary<string, string> colors)
    {
        double x = 16;
        foreach ((string series, string color) in colors)
        {
            svg.Dot(x, 42, 5, color, series);
            svg.Text(x + 9, 46, series);
            x += 28 + (series.Length * 6.6);
        }
    }

    private static Point[] Instructions(BenchReport report) =>
    [
        .. report.Board.Where(row => IsRecorded(row.Group) && row.Refusals == 0)
            .Select(row => new Point(row.Workload, row.Allocator, row.Pair)),
    ];

    private static Point[] Memory(BenchReport report) =>
    [
        .. report.Board.Where(row => IsRecorded(row.Group) && row.SmallestRegion > 0)
            .Select(row => new Point(row.Workload, row.Allocator, row.SmallestRegion / (double)row.PeakLiveBytes)),
    ];

    private static Point[] Times(BenchReport report) =>
    [
        .. report.Host.Where(row => IsRecorded(row.Group) && row.Refusals == 0)
            .Select(row => new Point(row.Workload, row.Allocator, Statistics.Median(row.Nanoseconds))),
    ];

    private static bool IsRecorded(string group) => group == nameof(WorkloadGroup.Recorded);
}
