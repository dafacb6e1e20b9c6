namespace Allocator.ImageBuilder;

/// <summary>Takes instructions of two halfwords apart.</summary>
internal static class ThumbWideDecoder
{
    // By the four bits that say which; the numbers are the operations' own, see ThumbEncoder.
    private static readonly ThumbOperation[] s_operations =
    [
        ThumbOperation.And, ThumbOperation.Clear, ThumbOperation.Or, ThumbOperation.OrNot,
        ThumbOperation.Xor, ThumbOperation.Other, ThumbOperation.Other, ThumbOperation.Other,
        ThumbOperation.Add, ThumbOperation.Other, ThumbOperation.Other, ThumbOperation.Other,
        ThumbOperation.Other, ThumbOperation.Subtract, ThumbOperation.SubtractFrom, ThumbOperation.Other,
    ];

    internal static ThumbInstruction? Decode(int first, int second)
    {
        int n = first & 15;
        int d = second >> 8 & 15;
        int m = second & 15;
        if (first == 0xE92D || (first == 0xF84D && (second & 0x0FFF) == 0x0D04))
            return new(ThumbOperation.Push) { List = first == 0xE92D ? second : 1 << (second >> 12) };
        if (first == 0xE8BD || (first == 0xF85D && (second & 0x0FFF) == 0x0B04))
            return new(ThumbOperation.Pop) { List = first == 0xE8BD ? second : 1 << (second >> 12) };
        if ((first & 0xFE00) == 0xEA00)
            return Shifted(first, second, n, d, m);
        if ((first & 0xFA00) == 0xF000 && (second & 0x8000) == 0)
            return WithFlags(Expanded(first, second, d, n), first);
        if ((first & 0xFA00) == 0xF200 && (second & 0x8000) == 0)
            return Plain(first & 0xFBF0, n, d, Bits(first, second));
        if ((first & 0xFF80) == 0xFA00 && (second & 0xF0F0) == 0xF000)
        {
            return new(ThumbOperation.Shift)
            { D = d, N = n, M = m, Shift = (ThumbShift)(first >> 5 & 3), SetsFlags = (first & 16) != 0 };
        }
        return (first & 0xFFF0, second & 0xF0F0) switch
        {
            (0xFAB0, 0xF080) when n == m => new(ThumbOperation.CountZeros) { D = d, M = m },
            (0xFA90, 0xF0A0) when n == m => new(ThumbOperation.ReverseBits) { D = d, M = m },
            (0xFB00, 0xF000) => new(ThumbOperation.Multiply) { D = d, N = n, M = m },
            _ => (first & 0xFE00) == 0xF800 ? Memory(first, second, n) : null,
        };
    }

    private static int Bits(int first, int second) => (first >> 10 & 1) << 11 | (second >> 12 & 7) << 8 | (second & 255);

    private static ThumbInstruction? Shifted(int first, int second, int n, int d, int m)
    {
        var shift = (ThumbShift)(second >> 4 & 3);
        int amount = (second >> 12 & 7) << 2 | (second >> 6 & 3);
        if (amount == 0 && shift == ThumbShift.Rotate)
            return null;
        return WithFlags(
            new(s_operations[first >> 5 & 15])
            {
                D = d,
                N = n,
                M = m,
                Shift = shift,
                Amount = amount == 0 && shift != ThumbShift.Left ? 32 : amount,
            },
            first);
    }

    private static ThumbInstruction Expanded(int first, int second, int d, int n) =>
        new(s_operations[first >> 5 & 15]) { D = d, N = n, Immediate = ThumbImmediate.Expand(Bits(first, second)) };

    // Some names are for one operation without its result, or without its first number.
    private static ThumbInstruction? WithFlags(ThumbInstruction made, int first)
    {
        bool setsFlags = (first & 16) != 0;
        ThumbInstruction named = made with { SetsFlags = setsFlags };
        return (made.Operation, setsFlags && made.D == 15, made.N == 15) switch
        {
            (ThumbOperation.And, true, _) => named with { Operation = ThumbOperation.Test, D = ThumbInstruction.None },
            (ThumbOperation.Add, true, _) => named with { Operation = ThumbOperation.CompareNegative, D = ThumbInstruction.None },
            (ThumbOperation.Subtract, true, _) => named with { Operation = ThumbOperation.Compare, D = ThumbInstruction.None },
            (_, true, _) => null,
            (ThumbOperation.Or, _, true) => named with { Operation = ThumbOperation.Move, N = ThumbInstruction.None },
            (ThumbOperation.OrNot, _, true) => named with { Operation = ThumbOperation.Not, N = ThumbInstruction.None },
            _ => AsAddition(named),
        };
    }

    // The flags of the two agree but for 0 and the number that has no opposite.
    private static ThumbInstruction? AsAddition(ThumbInstruction made)
    {
        if (made.Operation != ThumbOperation.Subtract || made.M >= 0)
            return made is { Operation: ThumbOperation.Add, M: < 0, SetsFlags: true, Immediate: 0 or int.MinValue } ? null : made;
        return made is { SetsFlags: true, Immediate: 0 or int.MinValue }
            ? null
            : made with { Operation = ThumbOperation.Add, Immediate = -made.Immediate };
    }

    private static ThumbInstruction? Plain(int first, int n, int d, int bits) => first switch
    {
        0xF200 => new(ThumbOperation.Add) { D = d, N = n, Immediate = bits },
        0xF2A0 => new(ThumbOperation.Add) { D = d, N = n, Immediate = -bits },
        0xF240 => new(ThumbOperation.Move) { D = d, Immediate = n << 12 | bits },
        0xF2C0 => new(ThumbOperation.MoveTop) { D = d, Immediate = n << 12 | bits },
        _ => null,
    };

    private static ThumbInstruction? Memory(int first, int second, int n)
    {
        bool isSigned = (first & 0x100) != 0;
        int size = 1 << (first >> 5 & 3);
        var operation = (first & 16) != 0 ? ThumbOperation.Load : ThumbOperation.Store;
        if (size > 4 || (isSigned && (size == 4 || operation == ThumbOperation.Store)))
            return null;
        ThumbInstruction made = new(operation) { D = second >> 12, N = n, Size = isSigned ? -size : size };
        if ((first & 0x80) != 0)
            return made with { Immediate = second & 0xFFF };
        if ((second & 0xFC0) == 0)
            return made with { M = second & 15, Amount = second >> 4 & 3 };
        return (second & 0xF00) == 0xC00 ? made with { Immediate = -(second & 255) } : null;
    }
}
