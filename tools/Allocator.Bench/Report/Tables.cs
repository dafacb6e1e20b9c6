using System.Collections.Generic;
using System.Linq;
using Allocator.Bench.Board;
using Allocator.Bench.Host;
using Allocator.Bench.Workloads;
using Spectre.Console;

namespace Allocator.Bench.Report;

/// <summary>The report as tables. The first allocator of each is ours, and ratios are ours over theirs: below 1 is better.</summary>
public static class Tables
{
    private static readonly (string Group, string Title)[] s_groups =
    [
        (nameof(WorkloadGroup.Recorded), "recorded traces"),
        (nameof(WorkloadGroup.Random), "random mixes"),
        (nameof(WorkloadGroup.Adversarial), "adversarial"),
        (nameof(WorkloadGroup.GrowingRegion), "4..512 B in growing regions"),
        (nameof(WorkloadGroup.GrowingCount), "8..64 B with a growing number of live blocks"),
    ];

    /// <summary>All tables, in the order in which they are read.</summary>
    public static IEnumerable<Table> Of(BenchReport report) =>
    [
        .. Timed("This machine, ns for a request", report.Host),
        .. SlowestOnHost(report.Host),
        .. Memory("This machine, smallest region over peak live bytes", report.Host
            .Where(row => row.LeastRegion > 0)
            .Select(row => (row.Workload, row.Group, row.Allocator, row.PeakLiveBytes, row.LeastRegion, row.SmallestRegion))),
        .. Pairs(report.Board),
        .. WorstOnBoard(report.Board),
        .. Memory("Cortex-M4, smallest region over peak live bytes", report.Board
            .Where(row => row.LeastRegion > 0)
            .Select(row => (row.Workload, row.Group, row.Allocator, row.PeakLiveBytes, row.LeastRegion, row.SmallestRegion))),
        .. Fills("This machine: share of the region live at the first refusal", report.HostFills),
        .. Fills("Cortex-M4: share of the region live at the first refusal", report.BoardFills),
        .. Code(report.Code),
        .. Timed(".NET, ns for a request", report.Managed),
    ];

    // A table for each group of workloads: ours in nanoseconds, and over each other's.
    private static IEnumerable<Table> Timed(string what, IReadOnlyList<HostFigures> all)
    {
        foreach ((string title, IGrouping<string, HostFigures>[] rows) in Grouped(all, row => row.Group, row => row.Workload))
        {
            HostFigures[] first = [.. rows[0]];
            Table table = New($"{what}: {title}", ["workload", "requests", first[0].Allocator, .. first[1..].Select(row => $"/ {row.Allocator}")]);
            foreach (HostFigures[] row in rows.Select(row => row.ToArray()))
            {
                table.AddRow(
                [
                    row[0].Workload, $"{row[0].Requests}", Time(row[0]),
                    .. row[1..].Select(other => Note(Statistics.Ratio(row[0].Nanoseconds, other.Nanoseconds), other.Refusals)),
                ]);
            }
            table.AddRow(["geometric mean", "", "", .. first[1..].Select((_, i) => MeanRatio(rows, i + 1))]);
            yield return table;
        }
    }

    /// <summary>What fits into a narrow terminal: for each group of workloads the geometric mean of ours over each other's.</summary>
    public static IEnumerable<Table> Summary(BenchReport report) =>
    [
        .. Means(
            "This machine: time, ours over theirs, geometric means", report.Host,
            row => row.Group, row => row.Workload, row => row.Allocator, MeanRatio),
        .. Means(
            "Cortex-M4: instructions, ours over theirs, geometric means", report.Board,
            row => row.Group, row => row.Workload, row => row.Allocator, MeanOfTotals),
        .. Means(
            "Cortex-M4: smallest region, ours over theirs, geometric means", [.. report.Board.Where(row => row.LeastRegion > 0)],
            row => row.Group, row => row.Workload, row => row.Allocator, MeanOfRegions),
    ];

    private static IEnumerable<Table> Means<T>(
        string title, IReadOnlyList<T> all, System.Func<T, string> groupOf, System.Func<T, string> rowOf,
        System.Func<T, string> nameOf, System.Func<IGrouping<string, T>[], int, string> meanOf)
    {
        if (all.Count == 0)
            yield break;
        (string Title, IGrouping<string, T>[] Rows)[] groups = [.. Grouped(all, groupOf, rowOf)];
        string[] names = [.. groups[0].Rows[0].Skip(1).Select(nameOf)];
        Table table = new Table().Border(TableBorder.Simple).Title(title).LeftAligned().AddColumn("workloads");
        foreach (string name in names)
            table.AddColumn(new TableColumn($"/ {name.EscapeMarkup()}").RightAligned());
        foreach ((string group, IGrouping<string, T>[] rows) in groups)
            table.AddRow([group, .. names.Select((_, i) => meanOf(rows, i + 1))]);
        yield return table;
    }

    private static string Time(HostFigures row) =>
        Note(Statistics.Number(Statistics.Median(row.Nanoseconds), 1), row.Refusals);

    private static string MeanRatio(IEnumerable<IEnumerable<HostFigures>> rows, int index) => GeometricMean(
        Comparable(rows, index, row => row.Refusals == 0).Select(pair =>
            Statistics.Median(pair.Ours.Nanoseconds.Zip(pair.Theirs.Nanoseconds, (ours, theirs) => ours / theirs))));

    // 99.9th percentile and worst, of single allocations and releases.
    private static IEnumerable<Table> SlowestOnHost(IReadOnlyList<HostFigures> all)
    {
        HostFigures[] measured = [.. all.Where(row => row.Kinds.Length > 0)];
        foreach ((string title, IGrouping<string, HostFigures>[] rows) in Grouped(measured, row => row.Group, row => row.Workload))
        {
            Table table = New(
                $"This machine, ns, 99.9 % / worst of allocations, and of releases: {title}",
                ["workload", .. rows[0].Select(row => row.Allocator)]);
            foreach (IGrouping<string, HostFigures> row in rows)
                table.AddRow([row.Key, .. row.Select(figures => $"{Slowest(figures.Kinds[0])}, {Slowest(figures.Kinds[3])}")]);
            yield return table;
        }
    }

    private static IEnumerable<Table> Pairs(IReadOnlyList<BoardFigures> all)
    {
        foreach ((string title, IGrouping<string, BoardFigures>[] rows) in Grouped(all, row => row.Group, row => row.Workload))
        {
            string[] names = [.. rows[0].Select(row => row.Allocator)];
            Table table = New(
                $"Cortex-M4, instructions, mean of an allocation + of a release; all requests, ours over theirs: {title}",
                ["workload", "live blocks", .. names, .. names[1..].Select(name => $"all / {name}")]);
            foreach (BoardFigures[] row in rows.Select(row => row.ToArray()))
            {
                table.AddRow(
                [
                    row[0].Workload, $"{row[0].PeakLiveBlocks}",
                    .. row.Select(figures => Note(Mean(figures), figures.Refusals)),
                    .. row[1..].Select(other => row[0].Refusals + other.Refusals == 0
                        ? Statistics.Number(row[0].Total / other.Total, 2)
                        : "-"),
                ]);
            }
            table.AddRow(
            [
                "mean; of ratios geometric", "",
                .. names.Select((_, i) => MeanOfPairs(rows.Select(row => row.ElementAt(i)))),
                .. names[1..].Select((_, i) => MeanOfTotals(rows, i + 1)),
            ]);
            yield return table;
        }
    }

    private static string MeanOfPairs(IEnumerable<BoardFigures> column)
    {
        double[] whole = [.. column.Where(figures => figures.Refusals == 0).Select(figures => figures.Pair)];
        return whole.Length == 0 ? "-" : Statistics.Number(whole.Average(), 0);
    }

    private static string MeanOfTotals(IEnumerable<IEnumerable<BoardFigures>> rows, int index) => GeometricMean(
        Comparable(rows, index, row => row.Refusals == 0).Select(pair => pair.Ours.Total / pair.Theirs.Total));

    private static string MeanOfRegions(IEnumerable<IEnumerable<BoardFigures>> rows, int index) => GeometricMean(
        Comparable(rows, index, row => row.SmallestRegion > 0)
            .Select(pair => pair.Ours.SmallestRegion / (double)pair.Theirs.SmallestRegion));

    // The rows in which both have done all the work.
    private static IEnumerable<(T Ours, T Theirs)> Comparable<T>(
        IEnumerable<IEnumerable<T>> rows, int index, System.Func<T, bool> isWhole) =>
        from row in rows
        let pair = (Ours: row.First(), Theirs: row.ElementAt(index))
        where isWhole(pair.Ours) && isWhole(pair.Theirs)
        select pair;

    private static string GeometricMean(IEnumerable<double> ratios)
    {
        double[] all = [.. ratios];
        return all.Length == 0 ? "-" : Statistics.Number(Statistics.GeometricMean(all), 2);
    }

    private static string Mean(BoardFigures figures) =>
        $"{Statistics.Number(figures.Kinds[0].Mean, 0)} + {Statistics.Number(figures.Kinds[3].Mean, 0)}";

    private static IEnumerable<Table> WorstOnBoard(IReadOnlyList<BoardFigures> all)
    {
        foreach ((string title, IGrouping<string, BoardFigures>[] rows) in Grouped(all, row => row.Group, row => row.Workload))
        {
            Table table = New(
                $"Cortex-M4, instructions, 99.9 % / worst of allocations, and of releases: {title}",
                ["workload", .. rows[0].Select(row => row.Allocator)]);
            foreach (IGrouping<string, BoardFigures> row in rows)
                table.AddRow([row.Key, .. row.Select(figures => $"{Slowest(figures.Kinds[0])}, {Slowest(figures.Kinds[3])}")]);
            yield return table;
        }
    }

    private static IEnumerable<Table> Memory(
        string what, IEnumerable<(string Workload, string Group, string Allocator, uint Peak, uint Least, uint Region)> all)
    {
        foreach ((string title, var rows) in Grouped([.. all], row => row.Group, row => row.Workload))
        {
            Table table = New($"{what}: {title}", ["workload", "peak live, bytes", "least", .. rows[0].Select(row => row.Allocator)]);
            foreach (var row in rows)
            {
                table.AddRow(
                [
                    row.Key, $"{row.First().Peak}", Statistics.Number(row.First().Least / (double)row.First().Peak, 3),
                    .. row.Select(figures => figures.Region == 0
                        ? "not served"
                        : Statistics.Number(figures.Region / (double)figures.Peak, 3)),
                ]);
            }
            yield return table;
        }
    }

    private static IEnumerable<Table> Fills(string title, IReadOnlyList<FillFigures> all)
    {
        if (all.Count == 0)
            yield break;
        Table table = New(title, ["allocator", "filled with", "region, bytes", "mean, %", "least..most, %", "rounds", "own data, bytes"]);
        foreach (FillFigures row in all)
        {
            table.AddRow(
                row.Allocator, row.Workload, $"{row.RegionSize}", Statistics.Number(row.Shares.Average() * 100, 1),
                $"{Statistics.Number(row.Shares.Min() * 100, 1)}..{Statistics.Number(row.Shares.Max() * 100, 1)}",
                $"{row.Shares.Length}", row.Control == 0 ? "" : $"{row.Control}");
        }
        yield return table;
    }

    private static IEnumerable<Table> Code(IReadOnlyList<CodeFigures> all)
    {
        if (all.Count == 0)
            yield break;
        Table table = New("Cortex-M4: bytes of code", ["allocator", "allocate, release", "everything", "variables"]);
        foreach (CodeFigures row in all)
            table.AddRow(row.Allocator, $"{row.Pair}", $"{row.All}", $"{row.Variables}");
        yield return table;
    }

    private static IEnumerable<(string Title, IGrouping<string, T>[] Rows)> Grouped<T>(
        IReadOnlyList<T> all, System.Func<T, string> groupOf, System.Func<T, string> rowOf) =>
        from known in s_groups
        let rows = all.Where(row => groupOf(row) == known.Group).GroupBy(rowOf).ToArray()
        where rows.Length > 0
        select (known.Title, rows);

    private static string Slowest(Spread spread) => spread.Count == 0
        ? "-"
        : $"{Statistics.Number(spread.High, 0)} / {Statistics.Number(spread.Worst, 0)}";

    // A figure without all the work is none to compare.
    private static string Note(string figure, uint refusals) =>
        refusals == 0 ? figure : $"{figure}, {refusals} refused";

    private static Table New(string title, IReadOnlyList<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(title).LeftAligned();
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column.EscapeMarkup()).NoWrap());
        for (int i = 1; i < columns.Count; i++)
            table.Columns[i].RightAligned();
        return table;
    }
}
