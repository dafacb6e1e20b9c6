using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Allocator.Emulator;
using Allocator.Recorder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>A damaged trace is refused with file, offset and reason: by the recorder, and by what boards replay with.</summary>
[TestClass]
public sealed class CorruptTraceTests
{
    private const int Header = 32;
    private const uint RegionSize = 100 * 1024;

    private static readonly byte[] s_whole = File.ReadAllBytes(TraceFiles.Recorded);

    [TestMethod]
    public void TheUndamagedOneIsRead()
    {
        Assert.HasCount(4488, TraceReader.Read(TraceFiles.Recorded).Requests);
        Assert.AreEqual(0u, HostReplay.Run(TraceFiles.Recorded, RegionSize).Refusals);
    }

    [TestMethod]
    public void ACutOneIsRefusedWhereverItIsCut()
    {
        for (int length = 0; length < s_whole.Length; length += length < 100 ? 1 : 397)
            MustBeRefused(s_whole[..length]);
    }

    [TestMethod]
    public void AChangedByteIsNoticedWhereverItIs()
    {
        for (int offset = 0; offset < s_whole.Length; offset += offset < 100 ? 1 : 397)
        {
            byte[] damaged = (byte[])s_whole.Clone();
            damaged[offset] ^= 0x10;
            MustBeRefused(damaged);
        }
    }

    [TestMethod]
    public void AddedBytesAreNoticed() => MustBeRefused([.. s_whole, 4]);

    [TestMethod]
    [DataRow(new byte[] { 7 }, 1u, DisplayName = "an unknown kind")]
    [DataRow(new byte[] { 0, 0 }, 1u, DisplayName = "a size of 0")]
    [DataRow(new byte[] { 0, 0x81, 0x80, 0x80, 0x80, 0x01 }, 1u, DisplayName = "a size above the largest")]
    [DataRow(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F }, 1u, DisplayName = "a number above 32 bits")]
    [DataRow(new byte[] { 0, 0x80, 0x80, 0x80, 0x80, 0x80 }, 1u, DisplayName = "a number that does not end")]
    [DataRow(new byte[] { 0 }, 1u, DisplayName = "a request cut short")]
    [DataRow(new byte[] { 2, 8, 2 }, 1u, DisplayName = "an alignment of 4")]
    [DataRow(new byte[] { 2, 8, 3 }, 1u, DisplayName = "an alignment of 8, which needs no asking")]
    [DataRow(new byte[] { 2, 8, 29 }, 1u, DisplayName = "an alignment of 2^29, the first too large")]
    [DataRow(new byte[] { 2, 8, 31 }, 1u, DisplayName = "an alignment of 2^31")]
    [DataRow(new byte[] { 2, 8, 36 }, 1u, DisplayName = "an alignment of 2^36")]
    [DataRow(new byte[] { 4 }, 1u, DisplayName = "a release of nothing")]
    [DataRow(new byte[] { 3, 8 }, 1u, DisplayName = "a reallocation of nothing")]
    [DataRow(new byte[] { 0, 8, 0, 8 }, 1u, DisplayName = "a second block in one slot")]
    [DataRow(new byte[] { 0, 8, 16, 8 }, 3u, DisplayName = "a slot that is not the lowest free one")]
    public void ARequestThatCannotBeIsNoticed(byte[] stream, uint slots)
    {
        ArgumentNullException.ThrowIfNull(stream);
        // In the stream: what the header counts may not be right either, and is no reason here.
        MustBeRefusedByRecorder(Trace(stream, requests: 2, slots, peak: 16), Header);
        if (slots == 1)
            MustBeRefusedByReplay(Trace(stream, requests: stream.Length > 3 && stream[2] == 0 ? 2u : 1u, slots, peak: 16), Header);
    }

    private static void MustBeRefused(byte[] damaged)
    {
        MustBeRefusedByRecorder(damaged);
        MustBeRefusedByReplay(damaged);
    }

    private static void MustBeRefusedByRecorder(byte[] damaged, int from = 0) => TraceFiles.With(damaged, path =>
        SaysWhere(Assert.ThrowsExactly<RecorderException>(() => TraceReader.Read(path)).Message, path, from));

    private static void MustBeRefusedByReplay(byte[] damaged, int from = 0) => TraceFiles.With(damaged, path =>
        SaysWhere(Assert.ThrowsExactly<EmulatorException>(() => HostReplay.Run(path, RegionSize)).Message, path, from));

    private static void SaysWhere(string message, string path, int from)
    {
        Match match = Regex.Match(message, $"^{Regex.Escape(path)}: offset (\\d+): .+; .+\\.$");
        Assert.IsTrue(match.Success, message);
        Assert.IsGreaterThanOrEqualTo(from, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), message);
    }

    // A trace with a right checksum over these requests.
    private static byte[] Trace(byte[] stream, uint requests, uint slots, uint peak)
    {
        byte[] content = [.. new byte[Header], .. stream];
        "ATRC\u0001"u8.CopyTo(content);
        uint[] fields = [requests, slots, peak, 0, (uint)stream.Length, Crc32.Compute(stream)];
        for (int i = 0; i < fields.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(8 + (4 * i)), fields[i]);
        return content;
    }
}
