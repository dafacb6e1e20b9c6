namespace Allocator.ImageBuilder;

/// <summary>Single bits of numbers: the compiler does not know all instructions for them, or does not think of them.</summary>
internal static class ThumbBitRules
{
    /// <summary>
    /// The lowest bit's position as 31 less the zeros before it, <c>negs, ands, clz, rsb</c>, is how many zeros are behind it:
    /// <c>rbit, clz</c>. The two differ for 0, so it has to be known that the number is another. What is added to the position, the
    /// compiler has added to the 31.
    /// </summary>
    internal static bool CountBehind(ThumbFunction function, int at)
    {
        ThumbInstruction opposite = function[at];
        if (opposite is not { Operation: ThumbOperation.SubtractFrom, M: < 0, Immediate: 0, SetsFlags: false }
            || function.Before(at)?.IsNotZero(opposite.N) != true)
        {
            return false;
        }
        int lowest = Next(function, at, ThumbOperation.And);
        int count = lowest < 0 ? -1 : Next(function, lowest, ThumbOperation.CountZeros);
        int position = count < 0 ? -1 : Next(function, count, ThumbOperation.SubtractFrom);
        if (position < 0 || !IsOf(function[lowest], opposite.D, opposite.N) || !function.IsKept(opposite.N, at, lowest)
            || opposite.D == opposite.N || function[position] is not { M: < 0, Immediate: >= 31 and < 256 })
        {
            return false;
        }
        int more = function[position].Immediate - 31;
        function.Replace(position, 1, more == 0
            ? new ThumbInstruction(ThumbOperation.Move) { D = function[position].D, M = function[count].D }
            : new ThumbInstruction(ThumbOperation.Add) { D = function[position].D, N = function[count].D, Immediate = more });
        function.Replace(lowest, 1, new ThumbInstruction(ThumbOperation.ReverseBits) { D = function[lowest].D, M = opposite.N });
        function.Replace(at, 1);
        return true;
    }

    /// <summary>
    /// <c>orr r0, #1; bic r0, r0, r0, lsr #1; clz r0, r0</c>: what is behind the highest bit makes no difference to the zeros before
    /// it; where there is any, the lowest makes none either.
    /// </summary>
    internal static bool CountBefore(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        bool isNeedless = !made.SetsFlags && made.Operation switch
        {
            ThumbOperation.Clear => made.M == made.N && made.Shift == ThumbShift.Right && made.Amount > 0,
            ThumbOperation.Or => made.M < 0 && made.Immediate == 1 && function.Before(at)?.IsNotZero(made.N) == true,
            _ => false,
        };
        int count = isNeedless ? Next(function, at, ThumbOperation.CountZeros) : -1;
        if (count < 0 || !function.IsKept(made.N, at, count))
            return false;
        function.Replace(count, 1, function[count] with { M = made.N });
        function.Replace(at, 1);
        return true;
    }

    /// <summary>
    /// The bit whose number is in a register: <c>and r0, #31; lsr r3, r0; and r3, #1</c>. A rotation takes no more than 5 bits of
    /// its distance anyhow, and brings the same bit to the end.
    /// </summary>
    internal static bool RotateBit(ThumbFunction function, int at)
    {
        int shift = IsWithin32(function[at]) ? Next(function, at, ThumbOperation.Shift) : -1;
        if (shift < 0 || function[shift].Shift != ThumbShift.Right || function[shift].M != function[at].D
            || function[shift].N == function[at].D || !function.IsKept(function[at].N, at, shift))
        {
            return false;
        }
        int use = function.OnlyUse(shift);
        if (use < 0 || !IsLowestBit(function[use]))
            return false;
        function.Replace(shift, 1, function[shift] with { Shift = ThumbShift.Rotate, M = function[at].N });
        function.Replace(at, 1);
        return true;
    }

    /// <summary>
    /// The same with a mask: <c>and r0, #31; lsl r0, r1, r0; tst r3, r0</c>, where r1 is 1. What is asked for is a bit, so that may
    /// be brought to the end.
    /// </summary>
    internal static bool TestBit(ThumbFunction function, int at)
    {
        ThumbInstruction within = function[at];
        int shift = IsWithin32(within) ? Next(function, at, ThumbOperation.Shift) : -1;
        if (shift < 0 || function[shift].Shift != ThumbShift.Left || function[shift].M != within.D
            || function[shift].N == within.D || function.Before(shift)?.Constant(function[shift].N) != 1)
        {
            return false;
        }
        int mask = function[shift].D;
        int test = Next(function, shift, ThumbOperation.Test);
        if (test < 0 || !function.IsKept(within.N, at, test) || !IsMasked(function[test], mask)
            || (function.LiveAfter(test) & ThumbRegisters.Flags & ~ThumbRegisters.Zero) != 0)
        {
            return false;
        }
        int number = function[test].M == mask ? function[test].N : function[test].M;
        function.Replace(
            test, 1,
            new(ThumbOperation.Shift) { D = mask, N = number, M = within.N, Shift = ThumbShift.Rotate },
            new(ThumbOperation.Test) { N = mask, Immediate = 1, SetsFlags = true });
        function.Replace(shift, 1);
        function.Replace(at, 1);
        return true;
    }

    /// <summary><c>tst r0, #1; beq</c> takes one halfword more than bringing the bit to where the sign is.</summary>
    internal static bool BranchOnSign(ThumbFunction function, int at)
    {
        if (function[at] is not { Operation: ThumbOperation.Test, M: < 0 } test || int.PopCount(test.Immediate) != 1
            || !ThumbRegisters.IsLow(test.N) || !function.IsDeadAfter(at, test.N) || !ThumbFlagRules.AsksOnce(function, at)
            || function[at + 1].Condition > ThumbCondition.NotEqual)
        {
            return false;
        }
        int amount = int.LeadingZeroCount(test.Immediate);
        int condition = function[at + 1].Condition == ThumbCondition.Equal ? ThumbCondition.Plus : ThumbCondition.Minus;
        function.Replace(
            at, 2,
            new(ThumbOperation.Move) { D = test.N, M = test.N, Amount = amount, SetsFlags = true },
            function[at + 1] with { Condition = condition });
        return true;
    }

    /// <summary>
    /// The bit before the one whose number is in a register: <c>subs r0, r2, #1; ror r1, r0; tst r1, #1</c>. Rotated by that register
    /// itself, it is where the sign is.
    /// </summary>
    internal static bool TestBefore(ThumbFunction function, int at)
    {
        if (function[at] is not { Operation: ThumbOperation.Shift, Shift: ThumbShift.Rotate, SetsFlags: false } rotation)
            return false;
        int test = Next(function, at, ThumbOperation.Test);
        int before = Maker(function, at, rotation.M);
        if (test < 0 || before < 0 || function[test] is not { M: < 0, Immediate: 1 } || !ThumbFlagRules.AsksOnce(function, test)
            || function[test + 1].Condition > ThumbCondition.NotEqual
            || function[before] is not { Operation: ThumbOperation.Add, M: < 0, Immediate: -1 } less
            || less.N == less.D || !function.IsKept(less.N, before, at)
            || function.Touches(ThumbRegisters.Flags, at, test))
        {
            return false;
        }
        int condition = function[test + 1].Condition == ThumbCondition.Equal ? ThumbCondition.Plus : ThumbCondition.Minus;
        function.Replace(test, 2, function[test + 1] with { Condition = condition });
        function.Replace(at, 1, rotation with { M = less.N, SetsFlags = true });
        return true;
    }

    private static int Maker(ThumbFunction function, int at, int register)
    {
        int maker = at - 1;
        while (maker >= 0 && !function[maker].IsBarrier && !function[maker].MayWrite(register))
            maker--;
        return maker >= 0 && function[maker].D == register && !function[maker].IsBarrier ? maker : -1;
    }

    private static int Next(ThumbFunction function, int at, ThumbOperation operation)
    {
        int use = function.OnlyUse(at);
        bool isPlain = use >= 0 && function[use].Operation == operation && function[use].Amount == 0
            && (operation == ThumbOperation.Test || !function[use].SetsFlags);
        return isPlain ? use : -1;
    }

    private static bool IsOf(ThumbInstruction made, int first, int second) =>
        (made.N == first && made.M == second) || (made.N == second && made.M == first);

    private static bool IsMasked(ThumbInstruction test, int mask) =>
        test.M >= 0 && test.N != test.M && (test.N == mask || test.M == mask);

    private static bool IsWithin32(ThumbInstruction made) =>
        made is { Operation: ThumbOperation.And, M: < 0, Immediate: 31, SetsFlags: false };

    private static bool IsLowestBit(ThumbInstruction made) =>
        made is { Operation: ThumbOperation.And or ThumbOperation.Test, M: < 0, Immediate: 1 };
}
