using System;
using System.Buffers.Binary;

namespace Allocator.ImageBuilder;

/// <summary>
/// The position of the highest bit of a number: <c>BitOperations</c> in Allocator.Core has the floating-point unit make it an
/// exponent, since the compiler does not know the instruction that counts zeros. Here that instruction is put in its place,
/// so a library for boards needs no such unit.
/// </summary>
internal static class ThumbBitPosition
{
    // The exponent of 1 as it is stored: what is subtracted from one, less what the program adds to the position.
    private const int Bias = 127;
    private const int LeastBytes = 16;

    /// <summary>
    /// Replaces it everywhere in code that makes sure, as the heap's own does, that no number is rounded to the next power of
    /// two. As many bytes as before: jumps stay right.
    /// </summary>
    internal static void CountZeros(byte[] code)
    {
        for (int at = 0; at + LeastBytes <= code.Length; at += 2)
            CountZerosAt(code, at);
    }

    private static void CountZerosAt(byte[] code, int start)
    {
        int m = Half(code, start + 2) >> 12;
        int d = Half(code, start + 10) >> 12;
        int[] exponent =
        [
            0xEE04, (m << 12) | 0xA10, //                                                                vmov s8, m
            0xEEB8, 0x4A44, //                                                                           vcvt.f32.u32 s8, s8
            0xEE14, (d << 12) | 0xA10, //                                                                vmov d, s8
        ];
        int at = start;
        if (!Skip(code, ref at, exponent)
            || !(Skip(code, ref at, 0x15C0 | (d << 3) | d) || Skip(code, ref at, 0xEA4F, 0x50E0 | (d << 8) | d)) // asr d, d, #23
            || !(Skip(code, ref at, 0xB2C0 | (d << 3) | d) || Skip(code, ref at, 0xFA5F, 0xF080 | (d << 8) | d))) // uxtb d, d
        {
            return;
        }
        int less = at + 2 <= code.Length ? Half(code, at) & 0xFF : 0;
        int wide = at + 4 <= code.Length ? Half(code, at + 2) : 0;
        if (Skip(code, ref at, 0x3800 | (d << 8) | less)) //                                             subs d, #less
            Write(code, start, at, 0xFAB0 | m, 0xF080 | (d << 8) | m, 0xF1D0 | d, (d << 8) | Minuend(less)); // clz; rsbs d, d
        else if (Skip(code, ref at, 0xF1A0 | d, wide & 0xFFF)) //                                        sub.w e, d, #less
            Write(code, start, at, 0xFAB0 | m, 0xF080 | (d << 8) | m, 0xF1C0 | d, (wide & 0xF00) | Minuend(wide & 0xFF));
        else //                                                                                          later, or from a sum
            Write(code, start, at, 0xFAB0 | m, 0xF080 | (d << 8) | m, 0xF1C0 | d, (d << 8) | Minuend(0));
    }

    // From what the zeros before a number are to be subtracted, where this is subtracted from its exponent.
    private static int Minuend(int less) => 31 + Bias - less;

    // Goes on behind these halfwords, if they stand there.
    private static bool Skip(byte[] code, ref int at, params int[] halves)
    {
        if (at + (2 * halves.Length) > code.Length)
            return false;
        for (int i = 0; i < halves.Length; i++)
        {
            if (Half(code, at + (2 * i)) != halves[i])
                return false;
        }
        at += 2 * halves.Length;
        return true;
    }

    // These instructions, and then some that do nothing.
    private static void Write(byte[] code, int at, int end, params int[] halves)
    {
        foreach (int half in halves)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at), (ushort)half);
            at += 2;
        }
        for (; at + 4 <= end; at += 4)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at), 0xF3AF);
            BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at + 2), 0x8000);
        }
        if (at < end)
            BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at), 0xBF00);
    }

    private static int Half(byte[] code, int at) => BinaryPrimitives.ReadUInt16LittleEndian(code.AsSpan(at));
}
