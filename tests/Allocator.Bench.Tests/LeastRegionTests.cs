using System.IO;
using Allocator.Bench.Workloads;
using Allocator.Emulator;
using Allocator.Recorder;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using SlotTable = Allocator.Replay.SlotTable;

namespace Allocator.Bench.Tests;

[TestClass]
public sealed class LeastRegionTests
{
    [TestMethod]
    public void WhatIsReleasedCountsNoMore()
    {
        var requests = new RequestSequence();
        for (int i = 0; i < 100; i++)
            requests.Release(requests.Allocate(4096));
        var one = new RequestSequence();
        one.Allocate(4096);
        Assert.AreEqual(LeastRegion.Of(one.ToTrace("one")), LeastRegion.Of(requests.ToTrace("one after the other")));
    }

    // 40 bytes behind a multiple of 32 leave 24 that no other such block can use.
    [TestMethod]
    public void AlignedBlocksHaveTheirLinesForThemselves() => Assert.AreEqual(Of(64, 0), Of(40, 5));

    [TestMethod]
    public void SizesAreRoundedToGranules() => Assert.AreEqual(Of(40, 0), Of(33, 0));

    // So it is no estimate.
    [TestMethod]
    [DataRow(8u)]
    [DataRow(40u)]
    [DataRow(512u)]
    public void TheHeapReachesItWhereNothingIsReleased(uint size) => Assert.AreEqual(Of(size, 0), Smallest(Blocks(size, 0)));

    [TestMethod]
    public void TheHeapIsNeverBelow()
    {
        foreach (Workload workload in new WorkloadSet(Repository.Root, isQuick: true).Recorded)
            Assert.IsGreaterThanOrEqualTo(LeastRegion.Of(workload.Trace), Smallest(workload.Trace), workload.Name);
    }

    private static uint Of(uint size, byte alignmentLog2) => LeastRegion.Of(Blocks(size, alignmentLog2));

    private static Trace Blocks(uint size, byte alignmentLog2)
    {
        var requests = new RequestSequence();
        for (int i = 0; i < 100; i++)
            requests.Allocate(size, alignmentLog2);
        return requests.ToTrace("blocks");
    }

    private static uint Smallest(Trace trace)
    {
        string file = Path.GetTempFileName();
        try
        {
            TraceWriter.Write(trace, file);
            return HostReplay.Run(file, SlotTable.LargestRegion).SmallestRegion;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
