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
    // Eight halfwords, with registers d and m (the number), and the subtraction: of one halfword, in d, or of two, into e.
    private const int NarrowBytes = 18;
    private const int WideBytes = 20;

    /// <summary>
    /// Replaces it everywhere in code that makes sure, as the heap's own does, that no number is rounded to the next power of
    /// two. As many bytes as before: jumps stay right.
    /// </summary>
    internal static void CountZeros(byte[] code)
    {
        for (int at = 0; at + NarrowBytes <= code.Length; at += 2)
        {
            int m = Half(code, at + 2) >> 12;
            int d = Half(code, at + 10) >> 12;
            if (Is(code, at, [.. Exponent(d, m), 0x3800 | (d << 8) | 127])) //             subs d, #127
                Write(code, at, NarrowCount(d, m));
            if (at + WideBytes > code.Length)
                continue;
            int e = Half(code, at + 18) >> 8;
            if (Is(code, at, [.. Exponent(d, m), 0xF1A0 | d, (e << 8) | 127])) //          sub.w e, d, #127
                Write(code, at, WideCount(d, m, e));
        }
    }

    private static int[] Exponent(int d, int m) =>
    [
        0xEE04, (m << 12) | 0xA10, //           vmov s8, m
        0xEEB8, 0x4AC4, //                      vcvt.f32.s32 s8, s8
        0xEE14, (d << 12) | 0xA10, //           vmov d, s8
        0x15C0 | (d << 3) | d, //               asrs d, d, #23
        0xB2C0 | (d << 3) | d, //               uxtb d, d
    ];

    private static int[] NarrowCount(int d, int m) =>
    [
        0xFAB0 | m, 0xF080 | (d << 8) | m, //   clz d, m
        0xF1D0 | d, (d << 8) | 31, //           rsbs d, d, #31
        0xF3AF, 0x8000, //                      nop
        0xF3AF, 0x8000, //                      nop
        0xBF00, //                              nop
    ];

    private static int[] WideCount(int d, int m, int e) =>
    [
        0xFAB0 | m, 0xF080 | (d << 8) | m, //   clz d, m
        0xF1C0 | d, (e << 8) | 31, //           rsb e, d, #31
        0xF3AF, 0x8000, //                      nop
        0xF3AF, 0x8000, //                      nop
        0xF3AF, 0x8000, //                      nop
    ];

    private static bool Is(byte[] code, int at, int[] halves)
    {
        int same = 0;
        while (same < halves.Length && Half(code, at + (2 * same)) == halves[same])
            same++;
        return same == halves.Length;
    }

    private static void Write(byte[] code, int at, int[] halves)
    {
        for (int i = 0; i < halves.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at + (2 * i)), (ushort)halves[i]);
    }

    private static int Half(byte[] code, int at) => BinaryPrimitives.ReadUInt16LittleEndian(code.AsSpan(at));
}
