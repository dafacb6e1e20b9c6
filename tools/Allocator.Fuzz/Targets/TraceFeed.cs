using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using Allocator.Recorder;
using Allocator.Replay;

/// <summary>Both readers of traces: the recorder's, and the one that boards have. What one takes, the other takes.</summary>
public static unsafe class Feed
{
    private const int Header = 32;
    private const int RegionSize = 64 * 1024;

    private static readonly byte* s_region = (byte*)NativeMemory.AlignedAlloc(RegionSize, 65536);
    private static readonly string s_file = Path.Combine(Path.GetTempPath(), $"fuzzed-{Environment.ProcessId}.trace");

    // First as it is; then with its lengths and its checksum made right, because no mutation would hit them.
    public static string? Run(byte[] input) => Read(input) ?? (input.Length < Header ? null : Read(Mended(input)));

    private static string? Read(byte[] input)
    {
        File.WriteAllBytes(s_file, input);
        Allocator.Recorder.Trace? recorded = null;
        try
        {
            recorded = TraceReader.Read(s_file);
        }
        catch (RecorderException)
        {
            // Said what is wrong.
        }
        finally
        {
            File.Delete(s_file);
        }
        // Outside of the array nothing may be read: so the copy ends where its memory does.
        fixed (byte* start = input)
            return Replay(start, (uint)input.Length, recorded);
    }

    private static string? Replay(byte* start, uint size, Allocator.Recorder.Trace? recorded)
    {
        var trace = new Allocator.Replay.Trace();
        if (trace.Open(start, size) != TraceFault.None)
            return recorded is null ? null : $"the recorder takes what the replay does not: {trace.Fault}";
        if (trace.SlotCount > 100_000)
            return null;
        var replayer = new Replayer(new Allocator.Replay.SlotTable(trace.SlotCount), null);
        ReplayFault fault = replayer.Check(trace, s_region, RegionSize);
        if (fault == ReplayFault.Trace)
            return recorded is null ? null : $"the recorder takes what the replay finds out: {trace.Fault}";
        if (recorded is not null && recorded.Requests.Count != trace.RequestCount)
            return "the two count different requests";
        return fault is ReplayFault.None ? null : $"the replay found {fault}";
    }

    private static byte[] Mended(byte[] input)
    {
        byte[] mended = [.. input];
        "ATRC"u8.CopyTo(mended);
        mended.AsSpan(4, 4).Clear();
        mended[4] = 1;
        uint title = BinaryPrimitives.ReadUInt32LittleEndian(mended.AsSpan(20)) % (uint)(mended.Length - Header + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(20), title);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(24), (uint)(mended.Length - Header) - title);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(28), Crc32.Compute(mended.AsSpan(Header)));
        return mended;
    }
}
