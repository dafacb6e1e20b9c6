namespace Allocator.Replay;

/// <summary>The kinds of requests, by their number in a trace.</summary>
public enum RequestKind
{
    /// <summary>A block of a size, aligned to 8.</summary>
    Allocate,

    /// <summary>The same, filled with zeros.</summary>
    AllocateZeroed,

    /// <summary>A block of a size and an alignment.</summary>
    AllocateAligned,

    /// <summary>Another size for a live block.</summary>
    Reallocate,

    /// <summary>A live block is given back.</summary>
    Release,
}

/// <summary>Reads the requests of a trace one after the other, and believes none unchecked.</summary>
internal sealed unsafe class RequestReader
{
    private const int KindBits = 3;
    private const uint LargestSize = 1u << 28;
    private const int NaturalLog2 = 3;
    private const int LargestLog2 = 28;

    private byte* _at;
    private byte* _end;
    private byte* _request;
    private bool _isBroken;

    internal RequestKind Kind { get; private set; }

    internal uint Slot { get; private set; }

    /// <summary>Bytes wanted; 0 for a release.</summary>
    internal uint Size { get; private set; }

    internal uint Alignment { get; private set; }

    /// <summary>Where the request that was read last begins.</summary>
    internal byte* Position => _request;

    /// <summary>Whether reading ended before the trace did.</summary>
    internal bool IsBroken => _isBroken;

    /// <summary>Goes to the beginning of a trace.</summary>
    internal void Start(Trace trace)
    {
        _at = trace.FirstRequest;
        _end = trace.End;
        _isBroken = false;
    }

    /// <summary>Reads the next request; false at the end, or at one that cannot be.</summary>
    internal bool Next()
    {
        if (_isBroken || _at == _end)
            return false;
        _request = _at;
        uint head = ReadNumber();
        uint kind = head & ((1 << KindBits) - 1);
        Kind = (RequestKind)kind;
        Slot = head >> KindBits;
        Size = Kind == RequestKind.Release ? 0 : ReadNumber();
        int log2 = Kind == RequestKind.AllocateAligned ? ReadByte() : NaturalLog2;
        Alignment = 1u << (log2 & 31);
        _isBroken |= kind > (uint)RequestKind.Release
            || (Size == 0) != (Kind == RequestKind.Release)
            || Size > LargestSize
            || log2 > LargestLog2
            || (log2 <= NaturalLog2) == (Kind == RequestKind.AllocateAligned);
        return !_isBroken;
    }

    // LEB128 of at most 32 bits.
    private uint ReadNumber()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            uint next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next >= 0x80)
                continue;
            _isBroken |= shift == 28 && next > 0xF;
            return value;
        }
        _isBroken = true;
        return value;
    }

    private byte ReadByte()
    {
        if (_at < _end)
            return *_at++;
        _isBroken = true;
        return 0;
    }
}
