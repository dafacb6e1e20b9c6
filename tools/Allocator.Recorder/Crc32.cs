using System;

namespace Allocator.Recorder;

/// <summary>The CRC-32 of IEEE 802.3, as zlib computes it.</summary>
public static class Crc32
{
    private const uint ReversedPolynomial = 0xEDB88320;

    /// <summary>Computes the checksum of <paramref name="data"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * ReversedPolynomial);
        }
        return ~crc;
    }
}
