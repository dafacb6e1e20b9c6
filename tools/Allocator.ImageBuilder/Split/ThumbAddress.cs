using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>
/// Where compiled code makes the address of something: <c>movw r, #low; movt r, #high; add r, pc</c>. The compiler has
/// completed these instructions itself where the two places were in the same section; once they are not, the linker has to.
/// </summary>
/// <param name="Offset">Of the first instruction.</param>
/// <param name="Target">The place they name, in the same section, as long as that is in one piece.</param>
internal readonly record struct ThumbAddress(int Offset, int Target)
{
    /// <summary>The linker's kinds for the first instruction and the second (ELF for the Arm architecture).</summary>
    internal const int LowHalf = 49;
    internal const int HighHalf = 50;

    private const int MoveLow = 0xF240;
    private const int MoveHigh = 0xF2C0;
    private const int MoveMask = 0xFBF0;

    // What the processor takes for its place is 4 bytes behind the third instruction.
    private const int ToHere = 12;

    /// <summary>All of them in some code, from its start, which is that of an instruction.</summary>
    internal static IEnumerable<ThumbAddress> Find(byte[] code, int start, int end)
    {
        for (int at = start; at + 1 < end; at += Length(Half(code, at)))
        {
            if (at + 10 > end || (Half(code, at) & MoveMask) != MoveLow || (Half(code, at + 4) & MoveMask) != MoveHigh)
                continue;
            int register = Register(code, at);
            if (Register(code, at + 4) == register && Half(code, at + 8) == AddProgramCounter(register))
                yield return new(at, at + ToHere + (Immediate(code, at) | (Immediate(code, at + 4) << 16)));
        }
    }

    /// <summary>Writes what the linker is to add: from each instruction to the place behind the third.</summary>
    internal void Release(byte[] code)
    {
        SetImmediate(code, Offset, -ToHere);
        SetImmediate(code, Offset + 4, -ToHere + 4);
    }

    /// <summary>What a linker does with one of the two instructions: adds a distance to what stands there, and takes a half of it.</summary>
    internal static void Complete(byte[] code, int at, int distance, bool isHigh)
    {
        int sum = distance + (short)Immediate(code, at);
        SetImmediate(code, at, isHigh ? sum >> 16 : sum);
    }

    // Instructions of two halfwords begin with five bits that others do not.
    private static int Length(int half) => half >= 0xE800 ? 4 : 2;

    private static int AddProgramCounter(int register) => 0x4478 | (register & 7) | ((register & 8) << 4);

    private static int Register(byte[] code, int at) => (Half(code, at + 2) >> 8) & 15;

    // 16 bits in four places: 4, 1, 3 and 8.
    private static int Immediate(byte[] code, int at)
    {
        int first = Half(code, at);
        int second = Half(code, at + 2);
        return ((first & 15) << 12) | (((first >> 10) & 1) << 11) | (((second >> 12) & 7) << 8) | (second & 255);
    }

    private static void SetImmediate(byte[] code, int at, int value)
    {
        int first = (Half(code, at) & ~0x040F) | ((value >> 12) & 15) | (((value >> 11) & 1) << 10);
        int second = (Half(code, at + 2) & 0x8F00) | (((value >> 8) & 7) << 12) | (value & 255);
        BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at), (ushort)first);
        BinaryPrimitives.WriteUInt16LittleEndian(code.AsSpan(at + 2), (ushort)second);
    }

    private static int Half(byte[] code, int at) => BinaryPrimitives.ReadUInt16LittleEndian(code.AsSpan(at));
}
