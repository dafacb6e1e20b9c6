using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        // What ended early left its heap there.
        Allocator.NoStd.FixedRegionHeap.Unseal(s_region);
        var replayer = new Replayer(new Allocator.Replay.SlotTable(trace.SlotCount), null);
        ReplayFault fault = replayer.Check(trace, s_region, RegionSize);
        if (fault == ReplayFault.Trace)
            return recorded is null ? null : $"the recorder takes what the replay finds out: {trace.Fault}";
        if (recorded is not null && recorded.Requests.Count != trace.RequestCount)
            return "the two count different requests";
        return fault is ReplayFault.None ? null : $"the replay found {fault}";
    }

    // The header of an input, as it has to be for what follows.
    private static byte[] Mended(byte[] input)
    {
        byte[] mended = [.. input];
        "ATRC"u8.CopyTo(mended);
        mended.AsSpan(4, 4).Clear();
        mended[4] = 1;
        uint title = BinaryPrimitives.ReadUInt32LittleEndian(mended.AsSpan(20)) % (uint)(mended.Length - Header + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(20), title);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(24), (uint)(mended.Length - Header) - title);
        Count(mended.AsSpan(Header + (int)title), out uint requests, out uint slots, out ulong peak);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(8), requests);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(12), slots);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(16), (uint)peak);
        BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(28), Crc32.Compute(mended.AsSpan(Header)));
        return mended;
    }

    // A plain reading of the requests, as far as they are any.
    private static void Count(ReadOnlySpan<byte> rest, out uint requests, out uint slots, out ulong peak)
    {
        Dictionary<uint, ulong> live = [];
        (requests, slots, peak) = (0, 0, 0);
        while (!rest.IsEmpty)
        {
            uint head = Number(ref rest);
            uint kind = head & 7;
            uint size = kind == 4 ? 0 : Number(ref rest);
            rest = kind == 2 && !rest.IsEmpty ? rest[1..] : rest;
            requests++;
            slots = uint.Max(slots, (head >> 3) + 1);
            live[head >> 3] = size;
            peak = ulong.Max(peak, live.Values.Aggregate(0ul, (sum, one) => sum + one));
        }
    }

    private static uint Number(ref ReadOnlySpan<byte> rest)
    {
        uint value = 0;
        for (int shift = 0; !rest.IsEmpty && shift < 35; shift += 7)
        {
            byte next = rest[0];
            rest = rest[1..];
            value |= (uint)(next & 127) << shift;
            if (next < 128)
                break;
        }
        return value;
    }
}
