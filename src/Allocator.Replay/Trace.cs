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

    internal byte* FirstRequest => _start + HeaderSize + Field(5);

    internal byte* End => _start + _size;

    /// <summary>Takes a trace from memory, which must stay as it is. Checks header, lengths and checksum.</summary>
    /// <returns>What is wrong with it; anything but <see cref="TraceFault.None"/> leaves the object unusable.</returns>
    public TraceFault Open(byte* start, uint size)
    {
        _start = start;
        _size = size;
        if (size < HeaderSize)
            return TraceFault.Length;
        if (Field(0) != Magic || Field(1) != Version)
            return TraceFault.Version;
        uint content = size - HeaderSize;
        if (Field(5) > content || Field(6) != content - Field(5))
            return TraceFault.Length;
        return Checksum(start + HeaderSize, content) == Field(7) ? TraceFault.None : TraceFault.Checksum;
    }

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
