using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>The region's own bytes, as far as the heap touches them: words in free blocks, and moves.</summary>
internal static unsafe class Payload
{
#if NANOFRAMEWORK_1_0
    internal static uint Read(byte[] payload, int granule, int word)
    {
        int at = (granule << Granule.Shift) + (word << 2);
        return (uint)(payload[at] | payload[at + 1] << 8 | payload[at + 2] << 16 | payload[at + 3] << 24);
    }

    internal static void Write(byte[] payload, int granule, int word, uint value)
    {
        int at = (granule << Granule.Shift) + (word << 2);
        payload[at] = (byte)value;
        payload[at + 1] = (byte)(value >> 8);
        payload[at + 2] = (byte)(value >> 16);
        payload[at + 3] = (byte)(value >> 24);
    }

    /// <summary>Writes into a free block, if there is one.</summary>
    internal static void WriteUnlessNull(byte[] payload, int granule, int word, uint value)
    {
        if (granule != 0)
            Write(payload, granule, word, value);
    }

    /// <summary>Copies bytes from one block to another; the two may overlap.</summary>
    internal static void Move(byte[] payload, int from, int to, int size) =>
        System.Array.Copy(payload, from << Granule.Shift, payload, to << Granule.Shift, size);

    internal static void Clear(byte[] payload, int block, int granules) =>
        System.Array.Clear(payload, block << Granule.Shift, granules << Granule.Shift);
#else
    [MethodImpl(Flavour.Inline)]
    internal static uint Read(byte* payload, int granule, int word) => Of(payload, granule)[word];

    [MethodImpl(Flavour.Inline)]
    internal static void Write(byte* payload, int granule, int word, uint value) => Of(payload, granule)[word] = value;

    /// <summary>
    /// Writes into a free block, if there is one. Granule 0 is nobody's: writing there costs less than finding out, which
    /// is a branch that no processor can foresee.
    /// </summary>
    [MethodImpl(Flavour.Inline)]
    internal static void WriteUnlessNull(byte* payload, int granule, int word, uint value) =>
        Of(payload, granule)[word] = value;

    /// <summary>
    /// Copies bytes to another block: to one elsewhere, or to one that lies before this one and overlaps it. So from the
    /// first byte to the last is always right.
    /// </summary>
    internal static void Move(byte* payload, int from, int to, nuint size)
    {
        ulong* source = (ulong*)Of(payload, from);
        ulong* target = (ulong*)Of(payload, to);
        for (; size >= 4 * Granule.Bytes; size -= 4 * Granule.Bytes, source += 4, target += 4)
        {
            target[0] = source[0];
            target[1] = source[1];
            target[2] = source[2];
            target[3] = source[3];
        }
        for (; size >= Granule.Bytes; size -= Granule.Bytes)
            *target++ = *source++;
        for (nuint i = 0; i < size; i++)
            ((byte*)target)[i] = ((byte*)source)[i];
    }

    internal static void Clear(byte* payload, int block, int granules)
    {
        ulong* at = (ulong*)Of(payload, block);
        for (ulong* end = at + granules; at < end; at++)
            *at = 0;
    }

    // The granule is scaled as a number of the address's own width: a region may be larger than 4 GiB.
    [MethodImpl(Flavour.Inline)]
    internal static uint* Of(byte* payload, int granule) => (uint*)((ulong*)payload + (uint)granule);
#endif
}
