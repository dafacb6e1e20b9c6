using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Bench.Board;
using Allocator.Bench.Host;
using Allocator.Bench.Managed;
using Allocator.Bench.Report;
using Allocator.Bench.Workloads;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>One run of ./bench, from what has to be built to the report.</summary>
internal sealed class BenchRun(bool isQuick, BenchAllocators allocators)
{
    // The C libraries take minutes to fill more at random.
    private const uint MostFilledOnBoard = 1 << 20;

    private readonly WorkloadSet _workloads = new(Repository.Root, isQuick);
    private readonly string _folder = allocators.Compiler.Programs;

    internal BenchReport Measure()
    {
        allocators.Build();
        IReadOnlyList<BoardAllocator> board = allocators.CompileForBoard();
        Origin origin = BenchOrigin.Find(allocators.OnHost, board, isQuick);
        BenchReport? report = null;
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(progress => report = Measure(origin, board, progress));
        return report!;
    }

    private BenchReport Measure(Origin origin, IReadOnlyList<BoardAllocator> board, ProgressContext progress)
    {
        Workload[] common =
        [
            .. _workloads.Recorded, .. _workloads.Random, .. _workloads.Adversarial, .. _workloads.GrowingRegion,
            .. _workloads.GrowingCount,
        ];
        Workload[][] fills =
        [
            .. _workloads.FilledRegions.Select(region => _workloads.Fills(region).ToArray()),
            .. WorkloadSet.EqualBlocks.Select(fill => (Workload[])[fill]),
        ];
        ProgressTask onBoard = progress.AddTask("on the board", maxValue: board.Count * 2);
        ProgressTask onHost = progress.AddTask("on this machine", maxValue: common.Length + fills.Length);
        ProgressTask inDotnet = progress.AddTask("in .NET", maxValue: common.Length);
        Workload[][] fillsForBoard = [.. fills.Where(fill => fill.Length == 1 || fill[0].RegionSize <= MostFilledOnBoard)];
        (BoardFigures[] instructions, FillFigures[] boardFills) = OnBoard(board, common, fillsForBoard, onBoard);
        (HostFigures[] times, FillFigures[] hostFills) = OnHost(common, fills, onHost);
        var managed = new ManagedBench(isQuick ? 3 : 11);
        HostFigures[] inNet = [.. common.Where(IsForDotnet).SelectMany(workload => Step(inDotnet, () => managed.Measure(workload)))];
        inDotnet.Value = inDotnet.MaxValue;
        return new BenchReport(origin, times, hostFills, instructions, boardFills, allocators.MeasureCode(), inNet);
    }

    private (BoardFigures[] Figures, FillFigures[] Fills) OnBoard(
        IReadOnlyList<BoardAllocator> board, Workload[] workloads, Workload[][] fills, ProgressTask task)
    {
        var bench = new BoardBench(_folder);
        BoardFigures[][] figures =
        [
            .. board.Select(allocator => Step(task, () => bench.Measure(allocator, workloads, IsSmallestWanted).ToArray())),
        ];
        FillFigures[][] shares =
        [
            .. board.Select(allocator => Step(task, () => fills.Select(fill => bench.MeasureFill(allocator, fill)).ToArray())),
        ];
        // Side by side, workload by workload.
        return (
            [.. workloads.SelectMany((_, i) => figures.Select(rows => rows[i]))],
            [.. fills.SelectMany((_, i) => shares.Select(rows => rows[i]))]);
    }

    private (HostFigures[] Figures, FillFigures[] Fills) OnHost(Workload[] workloads, Workload[][] fills, ProgressTask task)
    {
        using var bench = new HostBench(_folder, _folder, isQuick ? 5 : 11, allocators.OnHost);
        return (
            [.. workloads.SelectMany(workload => Step(task, () => bench.Measure(workload)))],
            [.. fills.SelectMany(fill => Step(task, () => bench.MeasureFill(fill)))]);
    }

    private static T Step<T>(ProgressTask task, Func<T> measure)
    {
        T result = measure();
        task.Increment(1);
        return result;
    }

    // Some twenty replays for each, which take the C libraries long where much is in their lists.
    private bool IsSmallestWanted(Workload workload) => workload.Group switch
    {
        WorkloadGroup.Recorded => !isQuick || workload.Trace.Requests.Count < 50_000,
        WorkloadGroup.Adversarial => workload.Trace.Requests.Count < 20_000,
        WorkloadGroup.Random => !isQuick && workload.RegionSize < 128 << 10,
        _ => false,
    };

    private static bool IsForDotnet(Workload workload) =>
        workload.Group is WorkloadGroup.Recorded or WorkloadGroup.Random or WorkloadGroup.Adversarial;
}
