using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Bench.Search;
using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>
/// Every workload there is, in one place: boards, this machine and tests take theirs from here. What is random has its
/// seed in its title.
/// </summary>
/// <param name="repository">The repository's root.</param>
/// <param name="isQuick">Whether a minute must do: shorter, and fewer.</param>
public sealed class WorkloadSet(string repository, bool isQuick)
{
    /// <summary>Where the random numbers of all workloads begin.</summary>
    public const uint Seed = 20260101;

    private const uint KiB = 1024;

    // With so much of a region live no allocator that is compared refuses a request.
    private const uint LivePercent = 45;
    private const uint LivePercentOfSmall = 25;
    private const uint LivePercentOfFewLarge = 15;

    private uint Requests => isQuick ? 20_000u : 100_000u;

    /// <summary>The recorded traces, by name; in a region in which nobody has to refuse.</summary>
    public IEnumerable<Workload> Recorded => TraceFiles
        .Select(file => Load(file, WorkloadGroup.Recorded))
        .Where(workload => !isQuick || workload.Trace.Requests.Count < 50_000);

    /// <summary>Mixes at random, in a small region and a large one; and two that keep a number of blocks live, in 96 KiB.</summary>
    public IEnumerable<Workload> Random => InRegions.Concat(
    [
        OfPlaces(SizeMix.Small, 400),
        OfPlaces(SizeMix.Uniform("16..815 B", 16, 815), 120),
    ]);

    private IEnumerable<Workload> InRegions =>
        from region in isQuick ? (uint[])[64 * KiB] : [64 * KiB, 1024 * KiB]
        from sizes in (SizeMix[])[SizeMix.Small, SizeMix.Mixed, SizeMix.PowersOfTwo, SizeMix.Large, SizeMix.FewLarge]
        select Steady($"{sizes.Name} in {Bytes(region)}", WorkloadGroup.Random, sizes, region, LivePercentFor(sizes, region));

    /// <summary>Those that are made to hurt; the worst that the search has found lie in benchmarks/Worst.</summary>
    public IEnumerable<Workload> Adversarial =>
    [
        Made("sawtooth", Adversary.Sawtooth(64 * KiB, isQuick ? 16u : 64)),
        Made("same-size storm", Adversary.Storm(64, 256, Requests / 512, Seed)),
        Made("long-lived debris", Adversary.Debris(64 * KiB, Requests, Seed)),
        Made("Robson, 1..512 B", Robson.Play(64 * KiB / 8, 6)),
        Ratchet(8 * KiB / 8, 512 / 8),
        .. Directory.EnumerateFiles(Path.Combine(repository, "benchmarks", "Worst"), "*.trace").Order()
            .Select(LoadWorst),
    ];

    /// <summary>4 to 512 bytes in regions from 4 KiB to 8 MiB.</summary>
    public IEnumerable<Workload> GrowingRegion =>
        from log2 in isQuick ? (int[])[12, 16, 20] : [12, 14, 16, 18, 20, 23]
        let region = 1u << log2
        select Steady(Bytes(region), WorkloadGroup.GrowingRegion, SizeMix.Mixed, region, LivePercentOfSmall);

    /// <summary>8 to 64 bytes in 8 MiB, with 16 to 32768 blocks live.</summary>
    public IEnumerable<Workload> GrowingCount =>
        from log2 in isQuick ? (int[])[4, 10] : [4, 7, 10, 13, 15]
        select new Workload(
            $"{1 << log2} blocks",
            WorkloadGroup.GrowingCount,
            RandomMix.Steady(SizeMix.Uniform("8..64 B", 8, 64), 2u << log2, Requests + (4u << log2), Seed),
            8 * KiB * KiB);

    /// <summary>The regions that are filled at random.</summary>
    public IEnumerable<uint> FilledRegions => isQuick ? [64 * KiB, 1024 * KiB] : [4 * KiB, 16 * KiB, 64 * KiB, 256 * KiB, 1024 * KiB, 8192 * KiB];

    /// <summary>Requests that fill a region until one is refused, so many times.</summary>
    public IEnumerable<Workload> Fills(uint region) =>
        from round in Enumerable.Range(0, isQuick || region > 1024 * KiB ? 10 : 100)
        select new Workload(
            $"{SizeMix.Mixed.Name}, at random",
            WorkloadGroup.Fill,
            RandomMix.Fill(SizeMix.Mixed, region, Seed + (uint)round),
            region);

    /// <summary>Blocks of one size until one is refused: what an allocator takes for itself, at all and for each block.</summary>
    public static IEnumerable<Workload> EqualBlocks =>
        from pair in ((uint Size, uint Region)[])
            [
                (24, 4 * KiB), (24, 16 * KiB), (24, 64 * KiB), (24, 256 * KiB), (24, 1024 * KiB), (1000, 8192 * KiB),
                (8, 64 * KiB), (100, 64 * KiB), (1000, 64 * KiB),
            ]
        select new Workload($"{pair.Size} B each", WorkloadGroup.Fill, RandomMix.Equal(pair.Size, pair.Region), pair.Region);

    /// <summary>All recorded traces: those that boards replay in the tests, and long ones.</summary>
    public IEnumerable<string> TraceFiles =>
        ((string[])[Path.Combine(repository, "traces"), Path.Combine(repository, "traces", "long")])
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.trace").Order());

    // Few large blocks vary more.
    private static uint LivePercentFor(SizeMix sizes, uint region) =>
        sizes == SizeMix.FewLarge && region == 64 * KiB ? LivePercentOfFewLarge : LivePercent;

    // Half of the places hold a block.
    private Workload OfPlaces(SizeMix sizes, uint places) => new(
        $"{sizes.Name}, {places / 2} blocks in 96 KiB", WorkloadGroup.Random, RandomMix.Steady(sizes, places, Requests, Seed), 96 * KiB);

    private Workload Steady(string name, WorkloadGroup group, SizeMix sizes, uint region, uint livePercent)
    {
        uint places = (uint)((ulong)region * livePercent * 2 / 100 / sizes.Mean);
        return new Workload(name, group, RandomMix.Steady(sizes, places, Requests + (2 * places), Seed), region);
    }

    // What takes long does so in the region in which it was found.
    private static Workload LoadWorst(string file)
    {
        Workload worst = Load(file, WorkloadGroup.Adversarial);
        return WorstCases.Time.FirstOrDefault(one => one.Name == worst.Name) is { } found
            ? worst with { RegionSize = found.Region }
            : worst;
    }

    private static Workload Load(string file, WorkloadGroup group) =>
        Made(Path.GetFileNameWithoutExtension(file), TraceReader.Read(file), group);

    private static Workload Made(string name, Trace trace, WorkloadGroup group = WorkloadGroup.Adversarial) =>
        new(name, group, trace, RoomFor(trace));

    // The region is one that is sure to be enough, if the heap's own data is at most a tenth of it.
    private static Workload Ratchet(uint most, uint largest) => new(
        "ratchet, 512 B",
        WorkloadGroup.Adversarial,
        Adversary.Ratchet(most, largest),
        (uint)(MemoryBound.Capacity(most, 1, largest) * 9) & ~4095u);

    // Eight times the peak, in pages: Robson's construction needs more than four times.
    private static uint RoomFor(Trace trace) => ((trace.PeakLiveBytes * 8) + 8191) & ~4095u;

    private static string Bytes(uint bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MiB" : $"{bytes >> 10} KiB";
}
