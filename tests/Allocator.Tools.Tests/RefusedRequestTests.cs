using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Allocator.Replay;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Recorded programs of which every k-th request is refused: the rest is served, whole, and comes back.</summary>
[TestClass]
public sealed unsafe class RefusedRequestTests
{
    private const uint RegionSize = 112 * 1024;

    public static IEnumerable<object[]> Traces =>
        Directory.EnumerateFiles(Path.GetDirectoryName(TraceFiles.Recorded)!, "*.trace").Order()
            .Select(file => new object[] { Path.GetFileName(file) });

    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1";

    private static IEnumerable<int> Every => IsLong ? Enumerable.Range(1, 1000) : [.. Enumerable.Range(1, 16), 25, 60, 143, 998];

    [TestMethod]
    [DynamicData(nameof(Traces))]
    public void TheRestOfATraceIsServed(string file)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(TraceFiles.Recorded)!, file));
        byte* region = (byte*)NativeMemory.AlignedAlloc(RegionSize, 65536);
        NoStd.FixedRegionHeap.Unseal(region);
        fixed (byte* start = content)
        {
            var trace = new Trace();
            Assert.AreEqual(TraceFault.None, trace.Open(start, (uint)content.Length));
            var replayer = new Replayer(new SlotTable(trace.SlotCount), null);
            foreach (int every in Every)
            {
                replayer.RefuseEvery = (uint)every;
                Assert.AreEqual(ReplayFault.None, replayer.Check(trace, region, RegionSize), $"every {every}");
                Assert.IsTrue(replayer.Refusals > 0, $"every {every}");
            }
            replayer.RefuseEvery = 0;
            Assert.AreEqual(ReplayFault.None, replayer.Check(trace, region, RegionSize));
            Assert.AreEqual(0u, replayer.Refusals);
        }
        NativeMemory.AlignedFree(region);
    }
}
