using System;
using System.IO;
using Allocator.Bench.Search;
using Allocator.Bench.Workloads;
using Allocator.Recorder;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Trace = Allocator.Recorder.Trace;

namespace Allocator.Bench.Tests;

/// <summary>docs/bounds.md: no sequence needs more than the bound, and the bound is not far from what sequences need.</summary>
[TestClass]
public sealed class MemoryBoundTests
{
    private const uint Granule = 8;

    [TestMethod]
    public void TheWorstSequenceFoundIsServedWithinTheBound()
    {
        Trace worst = TraceReader.Read(Path.Combine(Repository.Root, "benchmarks", "Worst", "memory.trace"));
        AssertIsWithin(worst, WorstCases.MemoryMost, WorstCases.MemoryLargest);
    }

    [TestMethod]
    [DataRow(256u, 8u)]
    [DataRow(256u, 32u)]
    [DataRow(1024u, 64u)]
    [DataRow(1024u, 128u)]
    public void TheRatchetIsServedWithinTheBound(uint most, uint largest)
    {
        uint needed = AssertIsWithin(Adversary.Ratchet(most, largest), most, largest);
        // So the bound is no idle one. When the last block is asked for, all others but one are a granule each.
        Assert.IsGreaterThanOrEqualTo((most - (2 * largest)) * largest, needed);
    }

    [TestMethod]
    [DataRow(256u, 3)]
    [DataRow(1024u, 6)]
    public void RobsonsConstructionNeedsWhatHeProved(uint most, int doublings)
    {
        uint largest = 1u << doublings;
        uint needed = AssertIsWithin(Robson.Play(most, doublings), most, largest);
        Assert.IsGreaterThanOrEqualTo(MemoryBound.Robson(most, largest), needed);
    }

    // The same search as `./bench search`, and as long as a test may take; it finds the same each time.
    [TestMethod]
    [DataRow(1u, 16u, 1u, 4u, 3)]
    [DataRow(2u, 64u, 1u, 8u, 3)]
    [DataRow(3u, 256u, 1u, 32u, 3)]
    [DataRow(4u, 256u, 8u, 16u, 3)]
    [DataRow(5u, 64u, 1u, 8u, 5)]
    [DataRow(6u, 256u, 4u, 8u, 7)]
    [DataRow(7u, 512u, 16u, 128u, 3)]
    [DataRow(8u, 512u, 16u, 100u, 8)]
    public void ASearchFindsNothingBeyondTheBound(uint seed, uint most, uint smallest, uint largest, int alignmentLog2)
    {
        ulong bound = MemoryBound.Capacity(most, smallest, largest, (1u << alignmentLog2) / Granule);
        using var player = new HeapPlayer(RegionFor(bound));
        var space = new SearchSpace(
            most * Granule, largest * Granule, (byte)alignmentLog2, true, 200, ((smallest - 1) * Granule) + 1);
        Found worst = new HillClimb(space, traces => Array.ConvertAll([.. traces], Needed), seed).Climb(40, 32);
        Console.WriteLine($"seed {seed}: {worst.Badness} granules for {most} live, blocks of {smallest} to {largest}; the bound is {bound}");
        Assert.IsGreaterThan(most, worst.Badness);
        Assert.IsLessThanOrEqualTo(bound, worst.Badness);

        double Needed(Trace trace) => trace.Requests.Count == 0 ? 0 : player.LeastCapacity(trace) ?? double.MaxValue;
    }

    // Least capacity by halving may find a larger one than the least: so what the bound promises is tried itself.
    private static uint AssertIsWithin(Trace trace, uint most, uint largest)
    {
        ulong bound = MemoryBound.Capacity(most, 1, largest);
        using var player = new HeapPlayer(RegionFor(bound));
        uint? needed = player.LeastCapacity(trace);
        Console.WriteLine($"{trace.Title}: {needed} granules needed, {needed / (double)most:0.00} for each live; the bound is {bound}");
        Assert.IsNotNull(needed);
        Assert.IsLessThanOrEqualTo(bound, (ulong)needed);
        return needed.Value;
    }

    // The heap's own data is less than a tenth and a few hundred bytes.
    private static nuint RegionFor(ulong granules) => (nuint)((granules * 9) + 4096);
}
