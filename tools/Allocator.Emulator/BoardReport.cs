using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Allocator.Emulator;

/// <summary>One row of what the replay image reports.</summary>
/// <param name="Trace">The trace's file name.</param>
/// <param name="Offsets">The hash over all offsets that were handed out.</param>
/// <param name="SmallestRegion">The smallest region that serves the trace, in bytes.</param>
public sealed record BoardRow(string Trace, uint Offsets, uint SmallestRegion);

/// <summary>Reads what the replay image (firmware/Replay) printed.</summary>
public sealed partial class BoardReport
{
    private BoardReport(uint regionSize, IReadOnlyList<BoardRow> rows, string? verdict)
    {
        RegionSize = regionSize;
        Rows = rows;
        Verdict = verdict;
    }

    /// <summary>Bytes of the region that was replayed in.</summary>
    public uint RegionSize { get; }

    /// <summary>What was printed of each trace.</summary>
    public IReadOnlyList<BoardRow> Rows { get; }

    /// <summary>The line that begins with PASS, FAIL, STOP or FAULT; null where there is none.</summary>
    public string? Verdict { get; }

    /// <summary>Whether the board itself was content.</summary>
    public bool Passed => Verdict is not null && Verdict.StartsWith("PASS", StringComparison.Ordinal);

    /// <summary>Reads the printed lines.</summary>
    public static BoardReport Read(IReadOnlyList<string> lines)
    {
        uint regionSize = lines.Select(line => RegionLine().Match(line)).Where(match => match.Success)
            .Select(match => Number(match.Groups[1].Value)).FirstOrDefault();
        Dictionary<string, uint> smallest = lines.Select(line => TableLine().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2].Value));
        BoardRow[] rows =
        [
            .. lines.Select(line => OffsetsLine().Match(line)).Where(match => match.Success).Select(match => new BoardRow(
                match.Groups[1].Value,
                uint.Parse(match.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                smallest.GetValueOrDefault(match.Groups[1].Value))),
        ];
        return new BoardReport(regionSize, rows, lines.FirstOrDefault(IsVerdict));
    }

    /// <summary>Whether a line says how the run ended.</summary>
    public static bool IsVerdict(string line) => VerdictLine().IsMatch(line);

    private static uint Number(string digits) => uint.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^  region .*, (\d+) bytes")]
    private static partial Regex RegionLine();

    [GeneratedRegex(@"^  (\S+) +\d+ requests.*offsets 0x([0-9a-f]{8})")]
    private static partial Regex OffsetsLine();

    [GeneratedRegex(@"^  (\S+) +\d+ +\d+ +(\d+)(?: +\d+){5}$")]
    private static partial Regex TableLine();

    [GeneratedRegex("^(PASS|FAIL|STOP|FAULT)")]
    private static partial Regex VerdictLine();
}
