namespace Allocator.ImageBuilder;

/// <summary>Takes instructions apart (Arm Architecture Reference Manual for Armv7-M, A5): those that the compiler uses.</summary>
internal static class ThumbDecoder
{
    private static readonly ThumbOperation[] s_narrow =
    [
        ThumbOperation.And, ThumbOperation.Xor, ThumbOperation.Shift, ThumbOperation.Shift,
        ThumbOperation.Shift, ThumbOperation.Other, ThumbOperation.Other, ThumbOperation.Shift,
        ThumbOperation.Test, ThumbOperation.SubtractFrom, ThumbOperation.Compare, ThumbOperation.CompareNegative,
        ThumbOperation.Or, ThumbOperation.Multiply, ThumbOperation.Clear, ThumbOperation.Not,
    ];

    /// <summary>Which way the four shifts among them go.</summary>
    private static readonly ThumbShift[] s_ways =
        [0, 0, ThumbShift.Left, ThumbShift.Right, ThumbShift.Signed, 0, 0, ThumbShift.Rotate];

    /// <summary>
    /// An instruction other than a branch. Null if it changes or reads the program counter, so that one cannot say what it does.
    /// </summary>
    internal static ThumbInstruction? Decode(int first, int second)
    {
        bool isWide = first >= 0xE800;
        int[] halves = isWide ? [first, second] : [first];
        ThumbInstruction? known = isWide ? ThumbWideDecoder.Decode(first, second) : Narrow(first);
        if (known is null || known.Operation == ThumbOperation.Other)
            return new(ThumbOperation.Other) { Halves = halves };
        if (ThumbEncoder.Encode(known, areFlagsFree: false) is null)
            return new(ThumbOperation.Other) { Halves = halves };
        bool isOdd = known.D == 15 || known.M == 15 || known is { N: 15, Operation: not ThumbOperation.Leave };
        return isOdd ? null : known;
    }

    private static ThumbInstruction? Narrow(int half)
    {
        int d = half & 7;
        int n = half >> 3 & 7;
        int m = half >> 6 & 7;
        return (half >> 10) switch
        {
            < 6 => ShiftedBy(half, d, n),
            6 => new(Sum(half)) { D = d, N = n, M = m, SetsFlags = true },
            7 => Plus(d, n, (half >> 9 & 1) == 0 ? m : -m),
            < 16 => WithByte(half >> 11 & 3, half >> 8 & 7, half & 255),
            16 => WithTwo(half, d, n),
            17 => WithHigh(half, (half & 7) | (half >> 4 & 8), half >> 3 & 15),
            20 or 21 or 22 or 23 => WithIndex(half >> 9 & 7, d, n, m),
            < 24 => null,
            < 36 => WithOffset(half, d, n, half >> 6 & 31),
            36 or 37 => At(ThumbOperation.Store, 4, half >> 8 & 7, 13, (half & 255) * 4),
            38 or 39 => At(ThumbOperation.Load, 4, half >> 8 & 7, 13, (half & 255) * 4),
            42 or 43 => new(ThumbOperation.Add) { D = half >> 8 & 7, N = 13, Immediate = (half & 255) * 4 },
            44 when (half & 0xFF00) == 0xB000 => new(ThumbOperation.Add)
            { D = 13, N = 13, Immediate = (half & 127) * ((half & 128) == 0 ? 4 : -4) },
            45 when (half & 0xFE00) == 0xB400 => new(ThumbOperation.Push) { List = (half & 255) | (half & 256) << 6 },
            47 when (half & 0xFE00) == 0xBC00 => new(ThumbOperation.Pop) { List = (half & 255) | (half & 256) << 7 },
            _ => null,
        };
    }

    private static ThumbOperation Sum(int half) => (half >> 9 & 1) == 0 ? ThumbOperation.Add : ThumbOperation.Subtract;

    // A comparison with 0 says that nothing was borrowed, and so does the subtraction of 0, but not an addition.
    private static ThumbInstruction? Plus(int d, int n, int number) =>
        number == 0 ? null : new(ThumbOperation.Add) { D = d, N = n, Immediate = number, SetsFlags = true };

    private static ThumbInstruction ShiftedBy(int half, int d, int m)
    {
        var shift = (ThumbShift)(half >> 11);
        int amount = half >> 6 & 31;
        return new(ThumbOperation.Move)
        {
            D = d,
            M = m,
            Shift = shift,
            Amount = amount == 0 && shift != ThumbShift.Left ? 32 : amount,
            SetsFlags = true,
        };
    }

    private static ThumbInstruction? WithByte(int kind, int d, int number) => kind switch
    {
        0 => new(ThumbOperation.Move) { D = d, Immediate = number, SetsFlags = true },
        1 => new(ThumbOperation.Compare) { N = d, Immediate = number, SetsFlags = true },
        2 => Plus(d, d, number),
        _ => Plus(d, d, -number),
    };

    private static ThumbInstruction WithTwo(int half, int d, int m)
    {
        int kind = half >> 6 & 15;
        ThumbOperation operation = s_narrow[kind];
        ThumbInstruction made = new(operation) { D = d, N = d, M = m, SetsFlags = true };
        return operation switch
        {
            ThumbOperation.Shift => made with { Shift = s_ways[kind] },
            ThumbOperation.Test or ThumbOperation.Compare or ThumbOperation.CompareNegative => made with { D = ThumbInstruction.None },
            ThumbOperation.Not => made with { N = ThumbInstruction.None },
            ThumbOperation.SubtractFrom => made with { N = m, M = ThumbInstruction.None },
            _ => made,
        };
    }

    private static ThumbInstruction WithHigh(int half, int d, int m) => (half >> 8 & 3) switch
    {
        0 => new(ThumbOperation.Add) { D = d, N = d, M = m },
        1 => new(ThumbOperation.Compare) { N = d, M = m, SetsFlags = true },
        2 => new(ThumbOperation.Move) { D = d, M = m },
        _ when (half & 128) != 0 => new(ThumbOperation.Call) { N = m, Halves = [half] },
        _ => new(ThumbOperation.Leave) { N = m, Halves = [half] },
    };

    private static ThumbInstruction WithIndex(int kind, int d, int n, int m)
    {
        int[] sizes = [4, 2, 1, -1, 4, 2, 1, -2];
        ThumbOperation operation = kind < 3 ? ThumbOperation.Store : ThumbOperation.Load;
        return new(operation) { D = d, N = n, M = m, Size = sizes[kind] };
    }

    private static ThumbInstruction WithOffset(int half, int d, int n, int steps)
    {
        int size = (half >> 12) switch { 6 => 4, 7 => 1, _ => 2 };
        return At((half & 0x800) == 0 ? ThumbOperation.Store : ThumbOperation.Load, size, d, n, steps * size);
    }

    private static ThumbInstruction At(ThumbOperation operation, int size, int d, int n, int offset) =>
        new(operation) { D = d, N = n, Size = size, Immediate = offset };
}
