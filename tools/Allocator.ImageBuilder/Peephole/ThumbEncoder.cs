namespace Allocator.ImageBuilder;

/// <summary>Writes instructions that are no branches, in one halfword where that can be.</summary>
internal static class ThumbEncoder
{
    /// <summary>An instruction's halfwords; null if there is no such instruction.</summary>
    /// <param name="made">The instruction.</param>
    /// <param name="areFlagsFree">Whether nobody reads the flags behind it: short ones set them, like it or not.</param>
    internal static int[]? Encode(ThumbInstruction made, bool areFlagsFree)
    {
        if (made.Halves.Length > 0)
            return made.Halves;
        int half = ThumbNarrowEncoder.Encode(made, areFlagsFree);
        return half != 0 ? [half] : Wide(made);
    }

    private static int[]? Wide(ThumbInstruction made) => made.Operation switch
    {
        ThumbOperation.Load or ThumbOperation.Store => Memory(made),
        ThumbOperation.LoadTwo => Two(made, 0xE950),
        ThumbOperation.StoreTwo => Two(made, 0xE940),
        ThumbOperation.Push => made.List == (made.List & -made.List)
            ? [0xF84D, Position(made.List) << 12 | 0xD04]
            : [0xE92D, made.List],
        ThumbOperation.Pop => made.List == (made.List & -made.List)
            ? [0xF85D, Position(made.List) << 12 | 0xB04]
            : [0xE8BD, made.List],
        ThumbOperation.MoveTop => [0xF2C0 | Spread(made.Immediate), Low(made.Immediate) | made.D << 8],
        _ when HasStackPointer(made) => null,
        ThumbOperation.Shift =>
            [0xFA00 | (int)made.Shift << 5 | (made.SetsFlags ? 16 : 0) | made.N, 0xF000 | made.D << 8 | made.M],
        ThumbOperation.CountZeros => [0xFAB0 | made.M, 0xF080 | made.D << 8 | made.M],
        ThumbOperation.ReverseBits => [0xFA90 | made.M, 0xF0A0 | made.D << 8 | made.M],
        ThumbOperation.Multiply when !made.SetsFlags => [0xFB00 | made.N, 0xF000 | made.D << 8 | made.M],
        _ when made.IsAlu => made.M >= 0 ? Shifted(made) : Constant(made),
        _ => null,
    };

    private static int Position(int bit) => System.Numerics.BitOperations.TrailingZeroCount(bit);

    // The stack pointer may be added to, and that is all.
    private static bool HasStackPointer(ThumbInstruction made) => made.M == 13
        || ((made.N == 13 || made.D == 13)
            && made is not ({ Operation: ThumbOperation.Add, M: < 0, N: 13, SetsFlags: false }
                or { Operation: ThumbOperation.Compare, M: < 0 }));

    private static int Code(ThumbInstruction made) => made.Operation switch
    {
        ThumbOperation.And or ThumbOperation.Test => 0,
        ThumbOperation.Clear => 1,
        ThumbOperation.Or or ThumbOperation.Move => 2,
        ThumbOperation.OrNot or ThumbOperation.Not => 3,
        ThumbOperation.Xor => 4,
        ThumbOperation.Add or ThumbOperation.CompareNegative => 8,
        ThumbOperation.Subtract or ThumbOperation.Compare => 13,
        ThumbOperation.SubtractFrom => 14,
        _ => -1,
    };

    // Without a first number, or a result, there is 15 in its place.
    private static int First(ThumbInstruction made) => Code(made) << 5 | (made.SetsFlags ? 16 : 0) | (made.N & 15);

    private static int[]? Shifted(ThumbInstruction made)
    {
        int amount = made.Amount & 31;
        return Code(made) < 0
            ? null
            : [0xEA00 | First(made), (amount >> 2) << 12 | (made.D & 15) << 8 | (amount & 3) << 6 | (int)made.Shift << 4 | made.M];
    }

    private static int[]? Constant(ThumbInstruction made)
    {
        int bits = ThumbImmediate.Of(made.Immediate);
        if (Code(made) < 0)
            return null;
        if (bits >= 0)
            return [0xF000 | First(made) | (bits >> 11) << 10, (bits >> 8 & 7) << 12 | (made.D & 15) << 8 | (bits & 255)];
        if (made.Operation == ThumbOperation.Add && ThumbImmediate.Of(-made.Immediate) >= 0)
            return Constant(made with { Operation = ThumbOperation.Subtract, Immediate = -made.Immediate });
        if (made.SetsFlags)
            return null;
        return made.Operation switch
        {
            ThumbOperation.Move when ThumbImmediate.Of(~made.Immediate) >= 0 =>
                Constant(made with { Operation = ThumbOperation.Not, Immediate = ~made.Immediate }),
            ThumbOperation.Move when (made.Immediate & 0xFFFF) == made.Immediate =>
                [0xF240 | Spread(made.Immediate), Low(made.Immediate) | made.D << 8],
            ThumbOperation.Add when made.Immediate is > 0 and < 4096 =>
                [0xF200 | made.N | (made.Immediate >> 11) << 10, Low(made.Immediate) | made.D << 8],
            ThumbOperation.Add when made.Immediate is < 0 and > -4096 =>
                [0xF2A0 | made.N | (-made.Immediate >> 11) << 10, Low(-made.Immediate) | made.D << 8],
            _ => null,
        };
    }

    // At a multiple of four bytes, up to 1,020 away.
    private static int[]? Two(ThumbInstruction made, int code)
    {
        int distance = made.Immediate < 0 ? -made.Immediate : made.Immediate;
        return (distance & ~0x3FC) != 0
            ? null
            : [code | (made.Immediate < 0 ? 0 : 0x80) | made.N, made.D << 12 | made.Second << 8 | distance >> 2];
    }

    // 16 bits in four places: 4, 1, 3 and 8.
    private static int Spread(int number) => number >> 12 & 15 | (number >> 11 & 1) << 10;

    private static int Low(int number) => (number >> 8 & 7) << 12 | (number & 255);

    private static int[]? Memory(ThumbInstruction made)
    {
        int size = made.Size < 0 ? -made.Size : made.Size;
        int kind = (made.Size < 0 ? 0x100 : 0) | (size >> 1) << 5 | (made.Operation == ThumbOperation.Load ? 16 : 0);
        int first = 0xF800 | kind | made.N;
        if (made.M >= 0)
            return made.M == 13 || made.Amount > 3 ? null : [first, made.D << 12 | made.Amount << 4 | made.M];
        return made.Immediate switch
        {
            >= 0 and < 4096 => [first | 0x80, made.D << 12 | made.Immediate],
            < 0 and > -256 => [first, made.D << 12 | 0xC00 | -made.Immediate],
            _ => null,
        };
    }
}
