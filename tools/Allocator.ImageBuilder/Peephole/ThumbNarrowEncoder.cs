namespace Allocator.ImageBuilder;

/// <summary>Writes instructions in one halfword.</summary>
internal static class ThumbNarrowEncoder
{
    /// <summary>The halfword; 0, which is none of these, if there is no such instruction.</summary>
    internal static int Encode(ThumbInstruction made, bool areFlagsFree) => made.Operation switch
    {
        ThumbOperation.Push => (made.List & ~0x40FF) == 0 ? 0xB400 | (made.List & 255) | (made.List >> 14) << 8 : 0,
        ThumbOperation.Pop => (made.List & ~0x80FF) == 0 ? 0xBC00 | (made.List & 255) | (made.List >> 15) << 8 : 0,
        ThumbOperation.Load or ThumbOperation.Store => made.M >= 0 ? Indexed(made) : Memory(made),
        ThumbOperation.Move when made.IsCopy && !made.SetsFlags => 0x4600 | (made.D & 8) << 4 | made.M << 3 | made.D & 7,
        ThumbOperation.Add when made is { M: < 0, N: 13, SetsFlags: false } => OnStack(made),
        ThumbOperation.Add or ThumbOperation.Subtract => Sum(made, made.SetsFlags || areFlagsFree),
        ThumbOperation.Compare => Comparison(made),
        _ when made.IsAlu && (made.SetsFlags || areFlagsFree) => Alu(made),
        _ => 0,
    };

    private static int Indexed(ThumbInstruction made)
    {
        if (made.Amount > 0 || !AreLow(made.D, made.N, made.M))
            return 0;
        int kind = made.Size switch { 4 => 0, 2 => 1, 1 => 2, -1 => 3, _ => 7 };
        bool isLoad = made is { Operation: ThumbOperation.Load, Size: > 0 };
        return 0x5000 | (isLoad ? kind + 4 : kind) << 9 | made.M << 6 | made.N << 3 | made.D;
    }

    private static int Memory(ThumbInstruction made)
    {
        int size = made.Size;
        int load = made.Operation == ThumbOperation.Load ? 0x800 : 0;
        if (size < 0 || !ThumbRegisters.IsLow(made.D) || made.Immediate < 0 || made.Immediate % size != 0)
            return 0;
        if (made.N == 13)
            return size == 4 && made.Immediate <= 1020 ? 0x9000 | load | made.D << 8 | made.Immediate / 4 : 0;
        int kind = size switch { 4 => 0x6000, 1 => 0x7000, _ => 0x8000 };
        return ThumbRegisters.IsLow(made.N) && made.Immediate / size < 32
            ? kind | load | made.Immediate / size << 6 | made.N << 3 | made.D
            : 0;
    }

    private static int OnStack(ThumbInstruction made)
    {
        int number = made.Immediate;
        if (number % 4 != 0)
            return 0;
        if (made.D == 13)
            return number is > 508 or < -508 ? 0 : 0xB000 | (number < 0 ? 128 : 0) | (number < 0 ? -number : number) / 4;
        return ThumbRegisters.IsLow(made.D) && number is >= 0 and <= 1020 ? 0xA800 | made.D << 8 | number / 4 : 0;
    }

    private static int Sum(ThumbInstruction made, bool mayFlag)
    {
        if (made.M < 0)
        {
            int number = made.Immediate < 0 ? -made.Immediate : made.Immediate;
            int less = made.Immediate < 0 ? 1 : 0;
            if (!mayFlag || !AreLow(made.D, made.N, 0) || number is 0 or > 255 or < 0)
                return 0;
            return made.D == made.N ? 0x3000 | less << 11 | made.D << 8 | number
                : number < 8 ? 0x1C00 | less << 9 | number << 6 | made.N << 3 | made.D : 0;
        }
        if (made.Amount > 0)
            return 0;
        bool isAdd = made.Operation == ThumbOperation.Add;
        if (mayFlag && AreLow(made.D, made.N, made.M))
            return 0x1800 | (isAdd ? 0 : 0x200) | made.M << 6 | made.N << 3 | made.D;
        int other = made.D == made.N ? made.M : made.N;
        bool isHigh = isAdd && !made.SetsFlags && (made.D == made.N || made.D == made.M) && made.D != 13 && other != 13;
        return isHigh ? 0x4400 | (made.D & 8) << 4 | other << 3 | made.D & 7 : 0;
    }

    private static int Comparison(ThumbInstruction made)
    {
        if (made.M < 0)
            return ThumbRegisters.IsLow(made.N) && made.Immediate is >= 0 and <= 255 ? 0x2800 | made.N << 8 | made.Immediate : 0;
        if (made.Amount > 0)
            return 0;
        return AreLow(made.N, made.M, 0) ? 0x4280 | made.M << 3 | made.N : 0x4500 | (made.N & 8) << 4 | made.M << 3 | made.N & 7;
    }

    private static int Alu(ThumbInstruction made)
    {
        if (made.Operation == ThumbOperation.Move)
            return Move(made);
        if (made.Operation == ThumbOperation.SubtractFrom)
            return made is { M: < 0, Immediate: 0 } && AreLow(made.D, made.N, 0) ? 0x4240 | made.N << 3 | made.D : 0;
        int kind = made.Operation switch
        {
            ThumbOperation.And => 0,
            ThumbOperation.Xor => 1,
            ThumbOperation.Shift => made.Shift == ThumbShift.Rotate ? 7 : 2 + (int)made.Shift,
            ThumbOperation.Test => 8,
            ThumbOperation.CompareNegative => 11,
            ThumbOperation.Or => 12,
            ThumbOperation.Multiply => 13,
            ThumbOperation.Clear => 14,
            ThumbOperation.Not => 15,
            _ => -1,
        };
        if (kind < 0 || made.M < 0 || made.Amount > 0)
            return 0;
        bool mayTurn = made.Operation is ThumbOperation.And or ThumbOperation.Xor or ThumbOperation.Or or ThumbOperation.Multiply;
        int first = made.D < 0 ? made.N : made.D;
        int second = made.N < 0 || made.N == first ? made.M : mayTurn && made.M == first ? made.N : ThumbInstruction.None;
        return AreLow(first, second, 0) ? 0x4000 | kind << 6 | second << 3 | first : 0;
    }

    private static int Move(ThumbInstruction made)
    {
        if (made.M < 0)
            return ThumbRegisters.IsLow(made.D) && made.Immediate is >= 0 and <= 255 ? 0x2000 | made.D << 8 | made.Immediate : 0;
        // The halfword of 0 is a move of r0 to itself.
        bool isShort = AreLow(made.D, made.M, 0) && made.Shift != ThumbShift.Rotate && (made.D | made.M | made.Amount) != 0;
        return isShort ? (int)made.Shift << 11 | (made.Amount & 31) << 6 | made.M << 3 | made.D : 0;
    }

    private static bool AreLow(int first, int second, int third) =>
        ThumbRegisters.IsLow(first) && ThumbRegisters.IsLow(second) && ThumbRegisters.IsLow(third);
}
