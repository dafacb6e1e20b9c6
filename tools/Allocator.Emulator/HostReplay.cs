using System.IO;
using System.Runtime.InteropServices;
using Allocator.Replay;

namespace Allocator.Emulator;

/// <summary>What came of a replay on this machine.</summary>
/// <param name="Fault">What was found first that must not be.</param>
/// <param name="Offsets">The hash over all offsets that were handed out.</param>
/// <param name="Refusals">Requests that found no room.</param>
/// <param name="SmallestRegion">The smallest region that serves the trace, in bytes.</param>
public sealed record HostResult(ReplayFault Fault, uint Offsets, uint Refusals, uint SmallestRegion);

/// <summary>Replays a trace on this machine, with the same library and the same checks as on a board.</summary>
public static unsafe class HostReplay
{
    /// <summary>Any region on a board lies at a multiple of less than this, so offsets of aligned blocks agree.</summary>
    private const nuint RegionAlignment = 65536;

    /// <summary>Replays the trace in a file over a region of so many bytes.</summary>
    /// <exception cref="EmulatorException">The file is no trace.</exception>
    public static HostResult Run(string path, uint regionSize)
    {
        byte[] content = File.ReadAllBytes(path);
        byte* region = (byte*)NativeMemory.AlignedAlloc(regionSize, RegionAlignment);
        // The memory may be that of an earlier replay which ended with a fault, and so have its mark still.
        NoStd.FixedRegionHeap.Unseal(region);
        try
        {
            fixed (byte* start = content)
                return Run(path, start, (uint)content.Length, region, regionSize);
        }
        finally
        {
            NativeMemory.AlignedFree(region);
        }
    }

    private static HostResult Run(string path, byte* start, uint size, byte* region, uint regionSize)
    {
        var trace = new Trace();
        if (trace.Open(start, size) != TraceFault.None)
            throw Corrupt(path, trace);
        var replayer = new Replayer(new SlotTable(trace.SlotCount), null);
        ReplayFault fault = replayer.Check(trace, region, regionSize);
        if (fault == ReplayFault.Trace)
            throw Corrupt(path, trace);
        (uint offsets, uint refusals) = (replayer.OffsetHash, replayer.Refusals);
        return new HostResult(fault, offsets, refusals, replayer.SmallestRegion(trace, region, regionSize));
    }

    private static EmulatorException Corrupt(string path, Trace trace) => new(
        $"{path}: offset {trace.FaultOffset}: {TraceFaults.Describe(trace.Fault)}; record or convert the trace again.");
}
