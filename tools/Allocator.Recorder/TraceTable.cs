using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Allocator.Recorder;

/// <summary>Shows traces side by side, as a table.</summary>
public sealed class TraceTable
{
    private const int WidthOfFiles = 200;

    private static readonly string[] s_numberColumns =
    [
        "requests", "allocate", "zeroed", "aligned", "reallocate", "release", "slots", "peak bytes", "mean size",
        "largest", "file bytes",
    ];

    private readonly Table _table = new Table().Border(TableBorder.Ascii).AddColumn("trace").AddColumn("title");

    /// <summary>Makes an empty table.</summary>
    public TraceTable()
    {
        foreach (string name in s_numberColumns)
            _table.AddColumn(name, column => column.RightAligned().NoWrap());
    }

    /// <summary>Adds the trace that was read from <paramref name="path"/>.</summary>
    public void Add(string path, Trace trace)
    {
        IEnumerable<uint> sizes = trace.Requests.Where(r => r.Kind != RequestKind.Release).Select(r => r.Size);
        string[] numbers =
        [
            Number(trace.Requests.Count),
            .. Enum.GetValues<RequestKind>().Select(kind => Number(trace.Requests.Count(r => r.Kind == kind))),
            Number(trace.SlotCount),
            Number(trace.PeakLiveBytes),
            sizes.DefaultIfEmpty().Average(size => size).ToString("N1", CultureInfo.InvariantCulture),
            Number(sizes.DefaultIfEmpty().Max()),
            Number(new FileInfo(path).Length),
        ];
        string[] cells = [Path.GetFileNameWithoutExtension(path), trace.Title, .. numbers];
        _table.AddRow([.. cells.Select(Markup.Escape)]);
    }

    /// <summary>Writes the table to standard output.</summary>
    public void Write()
    {
        // A pipe has no width of its own, and a narrow guess would break the numbers apart.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthOfFiles;
        AnsiConsole.Write(_table);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
