namespace Allocator.Replay;

/// <summary>
/// A recorded trace in memory: every request that a real program made of its heap. The format is described in
/// traces/README.md.
/// </summary>
public sealed unsafe class Trace
{
    private const int HeaderSize = 32;
    private const uint Magic = 'A' | ('T' << 8) | ('R' << 16) | ('C' << 24);
    private const uint Version = 1;

    private byte* _start;
    private uint _size;

    /// <summary>How many requests there are.</summary>
    public uint RequestCount => Field(2);

    /// <summary>The most blocks that are live at once.</summary>
    public uint SlotCount => Field(3);

    /// <summary>The most bytes that are live at once, as requested.</summary>
    public uint PeakLiveBytes => Field(4);

    /// <summary>Where what is wrong with the trace was found, in bytes from its start.</summary>
    public uint FaultOffset { get; private set; }

    /// <summary>What is wrong with the trace, as far as it has been read.</summary>
    public TraceFault Fault { get; private set; }

    internal byte* FirstRequest => _start + HeaderSize + Field(5);

    internal byte* End => _start + _size;

    /// <summary>Takes a trace from memory, which must stay as it is. Checks its header, its checksum and the form of each request; which
    /// blocks are live, the replay checks.</summary>
    /// <returns>What is wrong with it; anything but <see cref="TraceFault.None"/> leaves the object unusable.</returns>
    public TraceFault Open(byte* start, uint size)
    {
        _start = start;
        _size = size;
        if (size < HeaderSize)
            return Note(TraceFault.Length, size);
        if (Field(0) != Magic || Field(1) != Version)
            return Note(TraceFault.Version, 0);
        uint content = size - HeaderSize;
        if (Field(5) > content || Field(6) != content - Field(5))
            return Note(TraceFault.Length, 5 * sizeof(uint));
        if (Checksum(start + HeaderSize, content) != Field(7))
            return Note(TraceFault.Checksum, 7 * sizeof(uint));
        return CheckRequests();
    }

    private TraceFault CheckRequests()
    {
        var requests = new RequestReader();
        requests.Start(this);
        uint count = 0;
        uint slots = 0;
        for (; requests.Next(); count++)
            slots = requests.Slot >= slots ? requests.Slot + 1 : slots;
        if (requests.IsBroken)
            return Note(TraceFault.Request, requests.Position);
        if (count != RequestCount)
            return Note(TraceFault.Counts, 2 * sizeof(uint));
        return slots != SlotCount ? Note(TraceFault.Counts, 3 * sizeof(uint)) : Note(TraceFault.None, 0);
    }

    internal TraceFault Note(TraceFault fault, uint offset)
    {
        Fault = fault;
        FaultOffset = offset;
        return fault;
    }

    internal TraceFault Note(TraceFault fault, byte* at) => Note(fault, (uint)(at - _start));

    // Header fields are words, and a trace may lie at any address.
    private uint Field(int index)
    {
        byte* at = _start + (index << 2);
        return at[0] | ((uint)at[1] << 8) | ((uint)at[2] << 16) | ((uint)at[3] << 24);
    }

    // CRC-32 of IEEE 802.3.
    private static uint Checksum(byte* data, uint size)
    {
        uint crc = ~0u;
        for (uint i = 0; i < size; i++)
        {
            crc ^= data[i];
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB8_8320);
        }
        return ~crc;
    }
}
