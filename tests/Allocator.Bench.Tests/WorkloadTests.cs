using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Bench.Search;
using Allocator.Bench.Workloads;
using Allocator.Emulator;
using Allocator.Recorder;
using Allocator.Replay;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SlotTable = Allocator.Replay.SlotTable;
using Trace = Allocator.Recorder.Trace;

namespace Allocator.Bench.Tests;

[TestClass]
public sealed class WorkloadTests
{
    private static WorkloadSet Quick => new(Repository.Root, isQuick: true);

    private static IEnumerable<Workload> Made(WorkloadSet set) =>
        [.. set.Random, .. set.Adversarial, .. set.GrowingRegion, .. set.GrowingCount, .. set.Fills(64 << 10)];

    // The reader believes nothing: numbers of slots, of requests, peaks.
    [TestMethod]
    public void EachIsATrace()
    {
        foreach (Workload workload in Made(Quick))
        {
            Trace read = WrittenAndRead(workload.Trace);
            Assert.IsTrue(workload.Trace.Requests.SequenceEqual(read.Requests), workload.Name);
        }
    }

    [TestMethod]
    public void TheyAreTheSameEachTime()
    {
        foreach ((Workload one, Workload other) in Made(Quick).Zip(Made(Quick)))
        {
            Assert.AreEqual(one.Name, other.Name);
            Assert.IsTrue(one.Trace.Requests.SequenceEqual(other.Trace.Requests), one.Name);
        }
    }

    // With every check there is: alignment, zeros, contents, the heap's own, and that nothing is lost.
    [TestMethod]
    public void TheHeapServesEach()
    {
        string file = Path.GetTempFileName();
        try
        {
            foreach (Workload workload in Made(Quick).Where(IsForReplayer))
            {
                TraceWriter.Write(workload.Trace, file);
                AssertIsServed(file, workload);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    // What is too large for the replayer, which is made for boards, is played by the drivers' tests (Allocator.C.Tests).
    [TestMethod]
    public void TheHeapServesTheLongTraces()
    {
        string[] names =
        [
            .. Quick.TraceFiles.Where(file => file.Contains("long", System.StringComparison.Ordinal))
                .Select(file => Path.GetFileNameWithoutExtension(file)),
        ];
        WorkloadSet full = new(Repository.Root, isQuick: false);
        Workload[] workloads =
        [
            .. full.Recorded.Where(workload => names.Contains(workload.Name)
                && workload.Trace.PeakLiveBytes * 1.2 < SlotTable.LargestRegion),
        ];
        Assert.IsGreaterThanOrEqualTo(2, workloads.Length);
        foreach (Workload workload in workloads)
            AssertIsServed(Path.Combine(Repository.Root, "traces", "long", $"{workload.Name}.trace"), workload);
    }

    [TestMethod]
    public void ThereAreLongTracesOfRealPrograms()
    {
        WorkloadSet full = new(Repository.Root, isQuick: false);
        Assert.IsGreaterThanOrEqualTo(2, full.Recorded.Count(workload => workload.Trace.Requests.Count > 100_000));
    }

    // The worst sequences for time are played where requests are refused.
    private static bool IsForReplayer(Workload workload) =>
        workload.Group != WorkloadGroup.Fill && !WorstCases.Time.Any(one => one.Name == workload.Name)
        && workload.Trace.PeakLiveBytes < SlotTable.LargestRegion / 5;

    private static void AssertIsServed(string file, Workload workload)
    {
        HostResult result = HostReplay.Run(file, uint.Min(workload.RegionSize, SlotTable.LargestRegion));
        Assert.AreEqual(ReplayFault.None, result.Fault, workload.Name);
        Assert.AreEqual(0u, result.Refusals, workload.Name);
    }

    private static Trace WrittenAndRead(Trace trace)
    {
        string file = Path.GetTempFileName();
        try
        {
            TraceWriter.Write(trace, file);
            return TraceReader.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
