using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>A function's instructions (Thumb-2, Arm Architecture Reference Manual for Armv7-M, A5), as far as one has to know them to move them.</summary>
internal sealed class ThumbCode
{
    private const int FramePointer = 11;

    private readonly byte[] _bytes;
    private readonly Dictionary<int, int> _branches = [];

    private ThumbCode(byte[] bytes) => _bytes = bytes;

    internal List<int> Instructions { get; } = [];

    /// <summary>Where each branch leads to.</summary>
    internal IReadOnlyDictionary<int, int> Branches => _branches;

    internal int Length => _bytes.Length;

    internal byte this[int at] => _bytes[at];

    /// <summary>Reads a function; null if there is anything in it that could not be moved, or is not known.</summary>
    /// <param name="bytes">Its instructions.</param>
    /// <param name="completed">Those that the linker completes, if they are calls and jumps: these may be moved.</param>
    internal static ThumbCode? Read(byte[] bytes, IReadOnlySet<int> completed)
    {
        var code = new ThumbCode(bytes);
        int at = 0;
        for (; at + 1 < bytes.Length; at += code.LengthAt(at))
        {
            code.Instructions.Add(at);
            if (at + code.LengthAt(at) > bytes.Length)
                return null;
            if (completed.Contains(at))
                continue;
            if (code.DependsOnPlace(at))
                return null;
            if (code.TargetOf(at) is int target)
                code._branches.Add(at, target);
        }
        return at == bytes.Length && code._branches.Values.All(code.IsInstructionOrEnd) ? code : null;
    }

    internal static int CallBy(int register) => 0x4780 | (register << 3);

    internal static int JumpBy(int register) => 0x4700 | (register << 3);

    internal int Half(int at) => at + 1 < _bytes.Length ? BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at)) : 0;

    // Instructions of two halfwords begin with five bits that others do not.
    internal int LengthAt(int at) => Half(at) >= 0xE800 ? 4 : 2;

    /// <summary>Whether a branch leads to a place from the first on, up to the last.</summary>
    internal bool IsTarget(int first, int last) => _branches.Values.Any(target => target >= first && target <= last);

    /// <summary>pop, ldmia sp!, ldr.w lr, [sp], #4, or add sp, #: what comes before the jump that ends a function.</summary>
    internal bool LeavesStack(int at) => Half(at) == 0xE8BD || (Half(at) & 0xFF80) == 0xB000 || (Half(at) & 0xFF00) == 0xBC00
        || (Half(at) == 0xF85D && Half(at + 2) == 0xEB04);

    /// <summary>add.w fp, sp, #, or mov fp, sp.</summary>
    internal bool SetsFramePointer(int at) =>
        Half(at) == 0x46EB || (Half(at) == 0xF10D && (Half(at + 2) & 0x8F00) == FramePointer << 8);

    /// <summary>nop, of either length.</summary>
    internal bool IsNothing(int at) => Half(at) == 0xBF00 || (Half(at) == 0xF3AF && Half(at + 2) == 0x8000);

    /// <summary>Whether an instruction may read the frame pointer: whatever has its number where any register's can be.</summary>
    internal bool MayUseFramePointer(int at)
    {
        int half = Half(at);
        if (SetsFramePointer(at) || half is 0xE92D or 0xE8BD)
            return false;
        if (LengthAt(at) == 2)
            return half is >= 0x4400 and < 0x4800 && ((half >> 3 & 15) == FramePointer || (half & 7 | half >> 4 & 8) == FramePointer);
        int second = Half(at + 2);
        return (half & 15) == FramePointer || second >> 12 == FramePointer || (second >> 8 & 15) == FramePointer
            || (second & 15) == FramePointer;
    }

    /// <summary>Writes the branches of this code anew into that which has become of it.</summary>
    /// <param name="made">The code it has become.</param>
    /// <param name="moved">Where each place has come to. They have come nearer to each other, so that every branch still reaches.</param>
    internal byte[] WithBranchesMoved(byte[] made, int[] moved)
    {
        foreach ((int at, int target) in _branches)
        {
            int distance = moved[target] - moved[at] - 4;
            if (IsWideBranch(at))
                WriteWideBranch(made, moved[at], Half(at), Half(at + 2), distance);
            else
                WriteBranch(made, moved[at], Half(at), distance);
        }
        return made;
    }

    private bool IsInstructionOrEnd(int place) => place == Length || Instructions.BinarySearch(place) >= 0;

    // Loads from beside the code, addresses of it, tables of jumps, calls that are complete, and what is only done if.
    private bool DependsOnPlace(int at)
    {
        int first = Half(at);
        int second = Half(at + 2);
        if (LengthAt(at) == 2)
        {
            return (first & 0xF800) is 0x4800 or 0xA000
                || (first & 0xFF78) == 0x4678
                || ((first & 0xFF00) == 0xBF00 && (first & 15) != 0);
        }
        bool isLoad = (first & 0xFE0F) == 0xF80F || (first & 0xFE0F) == 0xEC0F || (first & 0xFE4F) == 0xE84F;
        bool isAddress = (first & 0xFBFF) is 0xF20F or 0xF2AF;
        bool isTable = (first & 0xFFF0) == 0xE8D0 && (second & 0xFFE0) == 0xF000;
        bool isCall = (first & 0xF800) == 0xF000 && (second & 0xC000) == 0xC000;
        return isLoad || isAddress || isTable || isCall;
    }

    // Where a branch leads to: b<c>, b, cbz and cbnz, and the wide ones.
    private int? TargetOf(int at)
    {
        int half = Half(at);
        if (IsWideBranch(at))
            return at + 4 + WideDistance(half, Half(at + 2));
        if ((half & 0xF000) == 0xD000 && (half & 0x0E00) != 0x0E00)
            return at + 4 + ((sbyte)half * 2);
        if ((half & 0xF800) == 0xE000)
            return at + 4 + ((half << 21) >> 20);
        if ((half & 0xF500) == 0xB100)
            return at + 4 + ((half >> 9 & 1) << 6) + ((half >> 3 & 31) << 1);
        return null;
    }

    // b.w, and b<c>.w, which has fewer bits for the distance, and its condition where b.w has others.
    private bool IsWideBranch(int at)
    {
        int first = Half(at);
        int kind = Half(at + 2) & 0xD000;
        return (first & 0xF800) == 0xF000 && (kind == 0x9000 || (kind == 0x8000 && (first >> 6 & 14) != 14));
    }

    // No function is so long that more than the lower bits, and the sign, have a say.
    private static int WideDistance(int first, int second)
    {
        int sign = first >> 10 & 1;
        int steps = (second & 0x7FF) | ((first & 0x3F) << 11);
        return ((sign == 0 ? 0 : -1 << 17) | steps) << 1;
    }

    private static void WriteWideBranch(byte[] made, int at, int first, int second, int distance)
    {
        int steps = distance >> 1;
        int sign = steps < 0 ? 1 : 0;
        // With these two bits as the kind of branch wants them for a distance whose upper bits are its sign's.
        int upper = (second & 0x1000) != 0 || sign == 1 ? 0x2800 : 0;
        int high = (second & 0x1000) != 0 && sign == 1 ? 0x3C0 : 0;
        int kept = (second & 0x1000) != 0 ? 0xF000 : first & 0xFBC0;
        BinaryPrimitives.WriteUInt16LittleEndian(made.AsSpan(at), (ushort)(kept | (sign << 10) | high | (steps >> 11 & 0x3F)));
        BinaryPrimitives.WriteUInt16LittleEndian(made.AsSpan(at + 2), (ushort)((second & 0xD000) | upper | (steps & 0x7FF)));
    }

    private static void WriteBranch(byte[] made, int at, int half, int distance)
    {
        int steps = distance >> 1;
        int written = (half & 0xF000) == 0xD000 ? (half & 0xFF00) | (steps & 0xFF)
            : (half & 0xF800) == 0xE000 ? (half & 0xF800) | (steps & 0x7FF)
            : (half & 0xFD07) | ((steps & 31) << 3) | ((steps >> 5 & 1) << 9);
        BinaryPrimitives.WriteUInt16LittleEndian(made.AsSpan(at), (ushort)written);
    }
}
