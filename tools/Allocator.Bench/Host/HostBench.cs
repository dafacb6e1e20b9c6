using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Bench.Workloads;
using Allocator.Recorder;

namespace Allocator.Bench.Host;

/// <summary>
/// Measures allocators of this machine side by side: a process each, and all of them in turn, round by round, so that
/// what disturbs one disturbs the others. For times each round has processes of its own: how memory happens to lie in one makes some
/// allocators half as fast again as others, for as long as it lives.
/// </summary>
public sealed class HostBench : IDisposable
{
    private readonly string _programs;
    private readonly string _folder;
    private readonly int _rounds;
    private readonly HostDriver[] _drivers;

    /// <summary>Starts a process for each allocator.</summary>
    /// <param name="programs">The folder with the drivers (<see cref="Compiler"/>).</param>
    /// <param name="folder">Where workloads are written to.</param>
    /// <param name="rounds">How often each plays a workload as a whole.</param>
    /// <param name="allocators">The allocators.</param>
    public HostBench(string programs, string folder, int rounds, IEnumerable<HostAllocator> allocators)
    {
        _programs = programs;
        _folder = Directory.CreateDirectory(folder).FullName;
        _rounds = rounds;
        _drivers = [.. allocators.Select(allocator => new HostDriver(programs, allocator))];
    }

    /// <summary>Measures all of them with one workload.</summary>
    public IReadOnlyList<HostFigures> Measure(Workload workload)
    {
        string file = Write(workload);
        double[][] times = [.. _drivers.Select(_ => new double[_rounds])];
        uint[] refusals = new uint[_drivers.Length];
        for (int round = 0; round < _rounds; round++)
        {
            for (int turn = 0; turn < _drivers.Length; turn++)
            {
                // Each round another one begins.
                int i = (round + turn) % _drivers.Length;
                (double nanoseconds, refusals[i]) = PlayAnew(_drivers[i].Allocator, file, workload.RegionSize);
                times[i][round] = nanoseconds / workload.Trace.Requests.Count;
            }
        }
        foreach (HostDriver driver in _drivers)
            driver.Load(file, workload.RegionSize);
        for (int round = 0; round < (_rounds + 1) / 2; round++)
        {
            foreach (HostDriver driver in _drivers)
                driver.PlayEach();
        }
        return [.. _drivers.Select((driver, i) => Figures(workload, driver, times[i], refusals[i]))];
    }

    /// <summary>How much of a region is live at the first refusal; for heaps only, a process's malloc has no region.</summary>
    public IReadOnlyList<FillFigures> MeasureFill(IReadOnlyList<Workload> fills)
    {
        HostDriver[] heaps = [.. _drivers.Where(driver => driver.Allocator.IsHeap)];
        double[][] shares = [.. heaps.Select(_ => new double[fills.Count])];
        for (int round = 0; round < fills.Count; round++)
        {
            string file = Write(fills[round]);
            for (int i = 0; i < heaps.Length; i++)
            {
                heaps[i].Load(file, fills[round].RegionSize);
                shares[i][round] = heaps[i].Fill() / (double)fills[round].RegionSize;
            }
        }
        return
        [
            .. heaps.Select((heap, i) =>
                new FillFigures(fills[0].Name, heap.Allocator.Name, fills[0].RegionSize, shares[i], heap.Control())),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HostDriver driver in _drivers)
            driver.Dispose();
    }

    private static HostFigures Figures(Workload workload, HostDriver driver, double[] times, uint refusals) => new(
        workload.Name,
        workload.Group.ToString(),
        driver.Allocator.Name,
        workload.Trace.Requests.Count,
        times,
        refusals,
        driver.Spreads(),
        driver.Allocator.IsHeap ? driver.SmallestRegion() : 0,
        driver.Allocator.IsHeap ? LeastRegion.Of(workload.Trace) : 0,
        workload.Trace.PeakLiveBytes);

    // In a process of its own, once without looking at the clock.
    private (double Nanoseconds, uint Refusals) PlayAnew(HostAllocator allocator, string file, uint regionSize)
    {
        using var driver = new HostDriver(_programs, allocator);
        driver.Load(file, regionSize);
        driver.Play();
        return driver.Play();
    }

    private string Write(Workload workload)
    {
        string file = Path.Combine(_folder, "workload.trace");
        TraceWriter.Write(workload.Trace, file);
        return file;
    }
}
