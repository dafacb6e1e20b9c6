using System;
using System.Globalization;
using System.Security;
using System.Text;

namespace Allocator.Bench.Report;

/// <summary>Draws a picture of lines, dots and text.</summary>
/// <param name="width">Its width, in pixels.</param>
/// <param name="height">Its height.</param>
public sealed class Svg(int width, int height)
{
    private readonly StringBuilder _content = new();

    /// <summary>Draws a line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string color) => _content.AppendLine(
        FormattableString.Invariant($"<line x1='{x1:F1}' y1='{y1:F1}' x2='{x2:F1}' y2='{y2:F1}' stroke='{color}'/>"));

    /// <summary>Draws a dot.</summary>
    /// <param name="x">Its centre.</param>
    /// <param name="y">Its centre.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="tip">What a browser says when the mouse is on it.</param>
    public void Dot(double x, double y, double radius, string color, string tip) => _content.AppendLine(
        FormattableString.Invariant(
            $"<circle cx='{x:F1}' cy='{y:F1}' r='{radius:F1}' fill='{color}'><title>{Escaped(tip)}</title></circle>"));

    /// <summary>Writes text.</summary>
    /// <param name="x">Where it begins, ends, or has its middle.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="style">More about its looks.</param>
    public void Text(double x, double y, string text, string anchor = "start", string style = "") => _content.AppendLine(
        FormattableString.Invariant($"<text x='{x:F1}' y='{y:F1}' text-anchor='{anchor}' {style}>{Escaped(text)}</text>"));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}' font-family='sans-serif' font-size='12' fill='#222'>
        <rect width='{width}' height='{height}' fill='#fff'/>
        {_content.ToString().TrimEnd()}
        </svg>

        """);

    private static string? Escaped(string text) => SecurityElement.Escape(text);
}
