using System;
using System.Buffers.Binary;

namespace Allocator.ImageBuilder;

/// <summary>A call, or a jump, of two halfwords: <c>bl</c> and <c>b.w</c> (Arm Architecture Reference Manual for Armv7-M, A7.7.12, A7.7.18).</summary>
internal static class ThumbBranch
{
    private const int Reach = 1 << 24;

    /// <summary>Writes how far it leads, in bytes from 4 behind it.</summary>
    /// <exception cref="BuildException">It does not lead so far.</exception>
    internal static void SetDistance(byte[] code, int at, int distance)
    {
        if (distance is < -Reach or >= Reach)
            throw new BuildException($"a call leads {distance} bytes away, more than a branch can: the image is too large.");
        int sign = (distance >> 24) & 1;
        // Two more bits of the distance, each turned where the sign is not set.
        int first = ((distance >> 23) & 1) ^ sign ^ 1;
        int second = ((distance >> 22) & 1) ^ sign ^ 1;
        int kind = Half(code, at + 2) & 0xD000;
        Write(code, at, 0xF000 | (sign << 10) | ((distance >> 12) & 0x3FF));
        Write(code, at + 2, kind | (first << 13) | (second << 11) | ((distance >> 1) & 0x7FF));
    }

    private static int Half(byte[] code, int at) => BinaryPrimitives.ReadUInt16LittleEndian(code.AsSpan(at));

    private static void Write(byte[] code, int at, int half) =>
        BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at), (ushort)half);
}
