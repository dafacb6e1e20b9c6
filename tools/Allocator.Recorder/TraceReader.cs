using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace Allocator.Recorder;

/// <summary>Reads a trace back, and believes nothing that it has not checked.</summary>
public sealed class TraceReader
{
    private const int LongestVarint = 5;

    private static readonly UTF8Encoding s_strictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly byte[] _content;
    private readonly SlotTable _slots = new();
    private int _position;

    private TraceReader(string path, byte[] content)
    {
        _path = path;
        _content = content;
    }

    /// <summary>Reads the trace at <paramref name="path"/>.</summary>
    public static Trace Read(string path) => new TraceReader(path, Files.ReadAllBytes(path)).ReadTrace();

    private Trace ReadTrace()
    {
        CheckHeader();
        CheckLength();
        CheckContent();
        string title = ReadTitle();
        List<Request> requests = ReadRequests();
        CheckField(TraceFormat.RequestCountOffset, "requests", (ulong)requests.Count);
        CheckField(TraceFormat.SlotCountOffset, "slots", (ulong)_slots.Count);
        CheckField(TraceFormat.PeakLiveBytesOffset, "peak live bytes", _slots.PeakLiveBytes);
        return new Trace(title, requests, _slots.Count, (uint)_slots.PeakLiveBytes);
    }

    private void CheckHeader()
    {
        if (_content.Length < TraceFormat.HeaderLength)
            throw Corrupt(_content.Length, $"the file ends inside its header of {TraceFormat.HeaderLength} bytes");
        if (!_content.AsSpan().StartsWith(TraceFormat.Magic))
            throw Corrupt(0, "the file does not begin with `ATRC`");
        byte version = _content[TraceFormat.VersionOffset];
        if (version != TraceFormat.Version)
            throw Corrupt(TraceFormat.VersionOffset, $"the version is {version}, not {TraceFormat.Version}");
        for (int offset = TraceFormat.ReservedOffset; offset < TraceFormat.RequestCountOffset; offset++)
        {
            if (_content[offset] != 0)
                throw Corrupt(offset, "a reserved byte is not zero");
        }
    }

    private void CheckLength()
    {
        ulong announced = (ulong)TraceFormat.HeaderLength
            + Field(TraceFormat.TitleLengthOffset) + Field(TraceFormat.StreamLengthOffset);
        if (announced != (ulong)_content.Length)
        {
            throw Corrupt(
                TraceFormat.TitleLengthOffset,
                $"the header announces a file of {announced} bytes, but it has {_content.Length}");
        }
    }

    private void CheckContent()
    {
        uint actual = Crc32.Compute(_content.AsSpan(TraceFormat.HeaderLength));
        uint expected = Field(TraceFormat.ChecksumOffset);
        if (actual != expected)
        {
            throw Corrupt(
                TraceFormat.ChecksumOffset, $"the checksum is 0x{expected:X8}, but the content has 0x{actual:X8}");
        }
    }

    private string ReadTitle()
    {
        int length = (int)Field(TraceFormat.TitleLengthOffset);
        _position = TraceFormat.HeaderLength + length;
        try
        {
            return s_strictUtf8.GetString(_content, TraceFormat.HeaderLength, length);
        }
        catch (DecoderFallbackException)
        {
            throw Corrupt(TraceFormat.HeaderLength, "the title is not UTF-8");
        }
    }

    private List<Request> ReadRequests()
    {
        List<Request> requests = [];
        while (_position < _content.Length)
            requests.Add(ReadRequest());
        return requests;
    }

    private Request ReadRequest()
    {
        int start = _position;
        uint head = ReadVarint();
        var request = new Request(
            (RequestKind)(head & ((1 << TraceFormat.KindBits) - 1)), (int)(head >> TraceFormat.KindBits));
        switch (request.Kind)
        {
            case RequestKind.Allocate or RequestKind.AllocateZeroed or RequestKind.AllocateAligned:
                request = request with { Size = ReadSize(), AlignmentLog2 = ReadAlignmentLog2(request.Kind) };
                CheckNewSlot(start, request.Slot);
                _slots.Allocate(request.Size);
                return request;
            case RequestKind.Reallocate:
                request = request with { Size = ReadSize() };
                CheckLiveSlot(start, request.Slot);
                _slots.Resize(request.Slot, request.Size);
                return request;
            case RequestKind.Release:
                CheckLiveSlot(start, request.Slot);
                _slots.Release(request.Slot);
                return request;
            default:
                throw Corrupt(start, $"a request has the unknown kind {(int)request.Kind}");
        }
    }

    private uint ReadSize()
    {
        int start = _position;
        uint size = ReadVarint();
        return size is >= 1 and <= TraceFormat.LargestSize
            ? size
            : throw Corrupt(start, $"a size is {size}, not in 1..{TraceFormat.LargestSize}");
    }

    private byte ReadAlignmentLog2(RequestKind kind)
    {
        if (kind != RequestKind.AllocateAligned)
            return 0;
        int start = _position;
        byte log2 = ReadByte();
        return log2 <= TraceFormat.LargestAlignmentLog2 && 1u << log2 > TraceFormat.NaturalAlignment
            ? log2
            : throw Corrupt(start, $"an alignment of 2 to the power of {log2} is not one to ask for");
    }

    private uint ReadVarint()
    {
        int start = _position;
        ulong value = 0;
        for (int index = 0; index < LongestVarint; index++)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << (7 * index);
            if (next < 0x80)
                return value <= uint.MaxValue ? (uint)value : throw Corrupt(start, "a number is above 32 bits");
        }
        throw Corrupt(start, $"a number is longer than {LongestVarint} bytes");
    }

    private byte ReadByte() => _position < _content.Length
        ? _content[_position++]
        : throw Corrupt(_position, "the file ends inside a request");

    private void CheckNewSlot(int start, int slot)
    {
        if (slot != _slots.NextSlot)
            throw Corrupt(start, $"a block goes to slot {slot}, but the lowest free one is {_slots.NextSlot}");
    }

    private void CheckLiveSlot(int start, int slot)
    {
        if (!_slots.IsLive(slot))
            throw Corrupt(start, $"a request is for slot {slot}, which holds no block");
    }

    private void CheckField(int offset, string name, ulong actual)
    {
        uint announced = Field(offset);
        if (announced != actual)
            throw Corrupt(offset, $"the header announces {announced} {name}, but the requests make {actual}");
    }

    private uint Field(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_content.AsSpan(offset));

    private RecorderException Corrupt(int offset, string reason) =>
        new($"{_path}: offset {offset}: {reason}; record or convert the trace again.");
}
