using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace Allocator.Recorder;

/// <summary>Writes a trace in the format of traces/README.md.</summary>
public static class TraceWriter
{
    /// <summary>Writes <paramref name="trace"/> to the file at <paramref name="path"/>.</summary>
    public static void Write(Trace trace, string path) => Files.WriteAllBytes(path, Encode(trace));

    private static byte[] Encode(Trace trace)
    {
        byte[] title = Encoding.UTF8.GetBytes(trace.Title);
        byte[] stream = EncodeRequests(trace);
        byte[] content = [.. new byte[TraceFormat.HeaderLength], .. title, .. stream];
        WriteHeader(content, trace, title.Length, stream.Length);
        return content;
    }

    private static void WriteHeader(Span<byte> content, Trace trace, int titleLength, int streamLength)
    {
        TraceFormat.Magic.CopyTo(content);
        content[TraceFormat.VersionOffset] = TraceFormat.Version;
        WriteField(content, TraceFormat.RequestCountOffset, (uint)trace.Requests.Count);
        WriteField(content, TraceFormat.SlotCountOffset, (uint)trace.SlotCount);
        WriteField(content, TraceFormat.PeakLiveBytesOffset, trace.PeakLiveBytes);
        WriteField(content, TraceFormat.TitleLengthOffset, (uint)titleLength);
        WriteField(content, TraceFormat.StreamLengthOffset, (uint)streamLength);
        WriteField(content, TraceFormat.ChecksumOffset, Crc32.Compute(content[TraceFormat.HeaderLength..]));
    }

    private static void WriteField(Span<byte> content, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(content[offset..], value);

    private static byte[] EncodeRequests(Trace trace)
    {
        using var stream = new MemoryStream();
        foreach (Request request in trace.Requests)
            WriteRequest(stream, request);
        return stream.ToArray();
    }

    private static void WriteRequest(MemoryStream stream, Request request)
    {
        WriteVarint(stream, ((uint)request.Slot << TraceFormat.KindBits) | (uint)request.Kind);
        if (request.Kind != RequestKind.Release)
            WriteVarint(stream, request.Size);
        if (request.Kind == RequestKind.AllocateAligned)
            stream.WriteByte(request.AlignmentLog2);
    }

    private static void WriteVarint(MemoryStream stream, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
