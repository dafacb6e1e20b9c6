using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Bench;
using Allocator.Bench.Board;
using Allocator.Bench.Host;
using Allocator.Bench.Search;
using Allocator.Emulator;
using Allocator.Recorder;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests.Bench;

/// <summary>
/// What ./bench measures with (benchmarks/Peers) does what the replayer in C# does, and the worst sequence that was found
/// on the board keeps to the bound.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class BenchDriverTests
{
    // More than any of them needs.
    private const uint Region = 108 * 1024;

    private static readonly Compiler s_compiler = new(Build.Repository);

    private static string Traces => Path.Combine(Build.Repository, "traces");

    [TestMethod]
    public void OnThisMachineItFindsTheRegionThatTheReplayerFinds()
    {
        Shell.Require("gcc", "gcc");
        s_compiler.CompileHost();
        using var driver = new HostDriver(s_compiler.Programs, new HostAllocator("ours", "", Library.Shared, true));
        foreach (string file in Directory.EnumerateFiles(Traces, "*.trace").Where(IsNotAligned))
        {
            driver.Load(file, Region);
            Assert.AreEqual(0u, driver.Play().Refusals, file);
            driver.PlayEach();
            Assert.AreEqual(TraceReader.Read(file).Requests.Count, driver.Spreads().Sum(spread => (int)spread.Count), file);
            AssertSmallest(file, driver.SmallestRegion() - (uint)Library.ObjectSize);
        }
    }

    [TestMethod]
    public void TheHeapServesTheLongTraces()
    {
        Shell.Require("gcc", "gcc");
        s_compiler.CompileHost();
        using var driver = new HostDriver(s_compiler.Programs, new HostAllocator("ours", "", Library.Shared, true));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Traces, "long"), "*.trace"))
        {
            uint peak = TraceReader.Read(file).PeakLiveBytes;
            driver.Load(file, peak * 2);
            Assert.AreEqual(0u, driver.Play().Refusals, file);
            Assert.IsInRange(peak, peak * 2, driver.SmallestRegion(), file);
        }
    }

    [TestMethod]
    public void OnTheBoardItFindsTheRegionThatTheReplayerFinds()
    {
        const uint ObjectSizeOnBoard = 16;
        string[] files = [.. Directory.EnumerateFiles(Traces, "*.trace").Where(IsNotAligned).Order()];
        IReadOnlyList<uint[]> answers = BoardJobs.Do(
            OursOnTheBoard(),
            [.. files.Select(file => new BoardJob(BoardJobKind.Smallest, TraceReader.Read(file), Region))],
            s_compiler.Programs);
        foreach ((string file, uint[] answer) in files.Zip(answers))
            AssertSmallest(file, answer[0] - ObjectSizeOnBoard);
    }

    // The heap in C has its object in the region besides. Halving may find different sizes when it begins differently, since a
    // larger region does not always serve what a smaller one does: so it is not compared with what the replayer finds.
    private static void AssertSmallest(string file, uint region)
    {
        Assert.AreEqual(0u, HostReplay.Run(file, region).Refusals, file);
        Assert.AreNotEqual(0u, HostReplay.Run(file, region - 8).Refusals, file);
    }

    // Not far below what is said of them either: else they would have lost what they were kept for.
    [TestMethod]
    public void TheWorstSequencesFoundKeepToTheBound()
    {
        BoardAllocator ours = OursOnTheBoard();
        foreach (TimeCase one in WorstCases.Time)
        {
            string file = Path.Combine(Build.Repository, "benchmarks", "Worst", $"{one.Name}.trace");
            double worst = one.WorstOf(ours, s_compiler.Programs, [TraceReader.Read(file)]).Single();
            int much = one.Bound * (one.Kind == TimedKind.OtherAllocation ? 15 : 17) / 20;
            Console.WriteLine($"{one.Name}: {worst} instructions, the bound is {one.Bound}");
            Assert.IsGreaterThan(much, worst, $"{one.Name}: search again (docs/bounds.md)");
            Assert.IsLessThanOrEqualTo(one.Bound, worst, one.Name);
        }
    }

    // Where blocks lie that are aligned to more depends on where the region does.
    private static bool IsNotAligned(string file) =>
        !TraceReader.Read(file).Requests.Any(request => request.Kind == RequestKind.AllocateAligned);

    private static BoardAllocator OursOnTheBoard()
    {
        CFirmware.Require();
        string[] options = ["-DHEAP", "-I", Path.GetDirectoryName(Library.Header)!, CFirmware.BuildLibrary()];
        return new BoardAllocator("ours", "", s_compiler.CompileBoard("allocator-test", options));
    }
}
