using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Allocator.Bench.Report;

/// <summary>One value that a panel shows.</summary>
/// <param name="Row">What was done.</param>
/// <param name="Series">Who did it.</param>
/// <param name="Value">How it came out; less is better.</param>
public sealed record Point(string Row, string Series, double Value);

/// <summary>A part of a chart: rows, and in each a dot for each series.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Points">The values.</param>
/// <param name="IsLogarithmic">Whether equal ratios are equal distances.</param>
public sealed record DotPanel(string Title, IReadOnlyList<Point> Points, bool IsLogarithmic)
{
    private static readonly double[] s_ticks =
        [.. Enumerable.Range(-1, 8).SelectMany(power => ((int[])[1, 2, 5]).Select(digit => digit * Math.Pow(10, power)))];

    private double Least => IsLogarithmic ? s_ticks.Last(tick => tick < Points.Min(point => point.Value)) : 1;

    private double Most => Points.Max(point => point.Value) * (IsLogarithmic ? 1.1 : 1.02);

    /// <summary>Draws it.</summary>
    /// <param name="svg">Where.</param>
    /// <param name="left">Its left edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="rows">The vertical place of each row.</param>
    /// <param name="colors">The colour of each series; the one that comes first is drawn on top.</param>
    public void Draw(Svg svg, double left, double width, IReadOnlyDictionary<string, double> rows, IReadOnlyDictionary<string, string> colors)
    {
        double bottom = rows.Values.Max() + 14;
        svg.Text(left + (width / 2), rows.Values.Min() - 22, Title, "middle", "font-weight='bold'");
        foreach (double tick in Ticks())
        {
            double x = left + (width * Place(tick));
            svg.Line(x, rows.Values.Min() - 10, x, bottom, "#ddd");
            svg.Text(x, bottom + 14, tick.ToString("0.##", CultureInfo.InvariantCulture), "middle", "font-size='11'");
        }
        foreach (double y in rows.Values)
            svg.Line(left, y, left + width, y, "#eee");
        foreach (Point point in Points.OrderByDescending(point => colors.Keys.ToList().IndexOf(point.Series)))
        {
            string tip = string.Create(CultureInfo.InvariantCulture, $"{point.Row}, {point.Series}: {point.Value:0.##}");
            double radius = point.Series == colors.Keys.First() ? 5.5 : 4;
            svg.Dot(left + (width * Place(point.Value)), rows[point.Row], radius, colors[point.Series], tip);
        }
    }

    private double Place(double value) => IsLogarithmic
        ? Math.Log(value / Least) / Math.Log(Most / Least)
        : (value - Least) / (Most - Least);

    private IEnumerable<double> Ticks()
    {
        if (IsLogarithmic)
            return s_ticks.Where(tick => tick >= Least && tick <= Most);
        double step = new[] { 0.05, 0.1, 0.2, 0.5, 1, 2 }.First(step => (Most - Least) / step <= 7);
        return Enumerable.Range(0, 8).Select(i => Least + (i * step)).Where(tick => tick <= Most);
    }
}
