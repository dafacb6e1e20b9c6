namespace Allocator.ImageBuilder;

/// <summary>Comparisons: most operations set the flags for nothing.</summary>
internal static class ThumbFlagRules
{
    private const int Signs = ThumbRegisters.Negative | ThumbRegisters.Zero;

    /// <summary>
    /// <c>and r0, r1; cmp r0, #0; beq</c>: the operation says itself whether it made 0, or less; that is all it says, so whoever
    /// asks whether 0 is at least that much asks for the sign instead.
    /// </summary>
    internal static bool DropComparison(ThumbFunction function, int at)
    {
        if (function[at] is not { Operation: ThumbOperation.Compare, M: < 0, Immediate: 0 } comparison)
            return false;
        int maker = Maker(function, at, comparison.N);
        if (maker < 0 || !CanSetFlags(function[maker]))
            return false;
        if ((function.LiveAfter(at) & ThumbRegisters.Flags & ~Signs) != 0)
        {
            if (!AsksOnce(function, at) || BySign(function[at + 1].Condition) is not int condition)
                return false;
            function.Replace(at + 1, 1, function[at + 1] with { Condition = condition });
        }
        function.Replace(at, 1);
        function.Replace(maker, 1, function[maker] with { SetsFlags = true });
        return true;
    }

    /// <summary>Whose number nobody reads, but the flags: <c>tst</c>, <c>cmp</c>, <c>cmn</c>.</summary>
    internal static bool OnlyCompare(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (!made.SetsFlags || made.D < 0 || !function.IsDeadAfter(at, made.D))
            return false;
        bool areSigns = (function.LiveAfter(at) & ThumbRegisters.Flags & ~Signs) == 0;
        ThumbInstruction? comparison = made.Operation switch
        {
            ThumbOperation.And => made with { Operation = ThumbOperation.Test },
            ThumbOperation.Subtract => made with { Operation = ThumbOperation.Compare },
            ThumbOperation.Add when made is { M: < 0, Immediate: < 0 } =>
                made with { Operation = ThumbOperation.Compare, Immediate = -made.Immediate },
            ThumbOperation.Add => made with { Operation = ThumbOperation.CompareNegative },
            ThumbOperation.Move when made.IsCopy && areSigns => new(ThumbOperation.Compare) { N = made.M, SetsFlags = true },
            _ => null,
        };
        if (comparison is null || !ThumbFunction.Exists(comparison with { D = ThumbInstruction.None }))
            return false;
        function.Replace(at, 1, comparison with { D = ThumbInstruction.None });
        return true;
    }

    /// <summary>
    /// A constant that is made only to compare with it: <c>cmn</c> compares with its opposite, and instead of asking for more than
    /// that one may ask for at least the next.
    /// </summary>
    internal static bool CompareWithConstant(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (made is not { Operation: ThumbOperation.Compare, M: >= 0, Amount: 0 } || !function.IsDeadAfter(at, made.M)
            || function.Before(at)?.Constant(made.M) is not int constant)
        {
            return false;
        }
        ThumbInstruction direct = made with { M = ThumbInstruction.None, Immediate = constant };
        ThumbInstruction opposite = direct with { Operation = ThumbOperation.CompareNegative, Immediate = -constant };
        if (ThumbFunction.Exists(direct))
            function.Replace(at, 1, direct);
        else if (constant is not (0 or int.MinValue) && ThumbFunction.Exists(opposite))
            function.Replace(at, 1, opposite);
        else
            return CompareWithNext(function, at, direct);
        return true;
    }

    /// <summary><c>cmp r0, #0; beq</c> in one; nobody else may ask, since it sets no flags, or others.</summary>
    internal static bool BranchOnZero(ThumbFunction function, int at)
    {
        bool isTest = function[at] is { Operation: ThumbOperation.Compare, M: < 0, Immediate: 0 };
        if (!isTest || !AsksOnce(function, at) || !ThumbRegisters.IsLow(function[at].N)
            || function[at + 1].Condition > ThumbCondition.NotEqual)
        {
            return false;
        }
        function.Replace(at, 2, function[at + 1] with { Operation = ThumbOperation.JumpIfZero, N = function[at].N });
        return true;
    }

    /// <summary>Whether the next instruction, and nobody else, looks at the flags.</summary>
    internal static bool AsksOnce(ThumbFunction function, int at) => at + 1 < function.Count
        && function[at + 1].Operation == ThumbOperation.JumpIf && function.AreFlagsDeadAfter(at + 1);

    private static bool CompareWithNext(ThumbFunction function, int at, ThumbInstruction direct)
    {
        int? condition = AsksOnce(function, at) ? Next(function[at + 1].Condition, direct.Immediate) : null;
        ThumbInstruction next = direct with { Immediate = unchecked(direct.Immediate + 1) };
        if (condition is null || !ThumbFunction.Exists(next))
            return false;
        function.Replace(at, 2, next, function[at + 1] with { Condition = condition.Value });
        return true;
    }

    // The greatest number has no next.
    private static int? Next(int condition, int constant) => condition switch
    {
        ThumbCondition.AboveUnsigned when constant != -1 => ThumbCondition.AtLeastUnsigned,
        ThumbCondition.AtMostUnsigned when constant != -1 => ThumbCondition.BelowUnsigned,
        ThumbCondition.Above when constant != int.MaxValue => ThumbCondition.AtLeast,
        ThumbCondition.AtMost when constant != int.MaxValue => ThumbCondition.Below,
        _ => null,
    };

    private static int? BySign(int condition) => condition switch
    {
        ThumbCondition.AtLeast => ThumbCondition.Plus,
        ThumbCondition.Below => ThumbCondition.Minus,
        _ => null,
    };

    private static bool CanSetFlags(ThumbInstruction made) => made.D != ThumbRegisters.Stack && !made.IsConstant
        && (made.IsLogical || made.IsArithmetic || made.Operation is ThumbOperation.Shift or ThumbOperation.Multiply)
        && ThumbFunction.Exists(made with { SetsFlags = true });

    // Who made a register's number, if nobody cares about flags between.
    private static int Maker(ThumbFunction function, int at, int register)
    {
        for (int maker = at - 1; maker >= 0; maker--)
        {
            ThumbInstruction each = function[maker];
            if (each.D == register && each.MayWrite(register))
                return maker;
            if (each.IsBarrier || each.MayWrite(register) || ((each.Reads | each.Writes) & ThumbRegisters.Flags) != 0)
                return -1;
        }
        return -1;
    }
}
