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

    /// <summary>Whether a granule lies at a multiple of so many bytes, a power of two.</summary>
    internal static bool IsAligned(byte[] payload, int granule, int alignment) =>
        (granule << Granule.Shift & (alignment - 1)) == 0;

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

    /// <summary>Whether a granule lies at a multiple of so many bytes, a power of two.</summary>
    // Not with `alignment - 1`: that is asked for before, and to keep it in a register until here would cost who needs no alignment.
    [MethodImpl(Flavour.Inline)]
    internal static bool IsAligned(byte* payload, int granule, nuint alignment) =>
        ((nuint)Of(payload, granule) & ~(0 - alignment)) == 0;

    /// <summary>Copies bytes from one block to another; the two may overlap.</summary>
    internal static void Move(byte* payload, int from, int to, nuint size) =>
        System.Buffer.MemoryCopy(Of(payload, from), Of(payload, to), size, size);

    internal static void Clear(byte* payload, int block, int granules)
    {
        ulong* at = (ulong*)Of(payload, block);
        ulong* end = at + granules;
        if ((granules & 1) != 0)
            *at++ = 0;
        for (; at != end; at += 2)
        {
            at[0] = 0;
            at[1] = 0;
        }
    }

    // The granule is scaled as a number of the address's own width: a region may be larger than 4 GiB.
    [MethodImpl(Flavour.Inline)]
    internal static uint* Of(byte* payload, int granule) => (uint*)(payload + ((nint)(uint)granule << Granule.Shift));
#endif
}
