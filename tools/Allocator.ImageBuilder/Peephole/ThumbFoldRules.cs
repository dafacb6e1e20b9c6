namespace Allocator.ImageBuilder;

/// <summary>Copies, sums and constants that another operation takes over.</summary>
internal static class ThumbFoldRules
{
    /// <summary><c>mov r1, r4; adds r1, #1</c>: whoever reads a copy reads what it is of.</summary>
    internal static bool FoldCopy(ThumbFunction function, int at)
    {
        ThumbInstruction copy = function[at];
        if (!copy.IsCopy || copy.SetsFlags || copy.D == copy.M || copy.M == ThumbRegisters.Stack || copy.D == ThumbRegisters.Stack)
            return false;
        return function.Fold(at, function.Uses(at, copy.M, use => ThumbUses.Renamed(use, copy.D, copy.M)));
    }

    /// <summary><c>subs r0, r1, r2; mov r5, r0</c>: what is only copied is made where it is to be.</summary>
    internal static bool MakeInPlace(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if ((!made.IsAlu && made.Operation != ThumbOperation.Load) || made.D < 0 || made.Halves.Length > 0)
            return false;
        int use = function.OnlyUse(at);
        if (use < 0 || !function[use].IsCopy || function[use].SetsFlags || function[use].D == ThumbRegisters.Stack
            || function.Touches(ThumbRegisters.Of(function[use].D), at, use)
            || !ThumbFunction.Exists(made with { D = function[use].D }))
        {
            return false;
        }
        ThumbInstruction placed = made with { D = function[use].D };
        function.Replace(use, 1);
        function.Replace(at, 1, placed);
        return true;
    }

    /// <summary>Additions of constants, and subtractions from such, one after the other.</summary>
    internal static bool FoldSum(ThumbFunction function, int at)
    {
        ThumbInstruction first = function[at];
        if (!IsLinear(first) || first.SetsFlags || first.D == ThumbRegisters.Stack)
            return false;
        int use = function.OnlyUse(at);
        if (use < 0 || !IsLinear(function[use]) || function[use].SetsFlags || !function.IsKept(first.N, at, use))
            return false;
        ThumbInstruction second = function[use];
        int sum = second.Operation == ThumbOperation.Add ? first.Immediate + second.Immediate : second.Immediate - first.Immediate;
        bool turns = (first.Operation == ThumbOperation.SubtractFrom) != (second.Operation == ThumbOperation.SubtractFrom);
        ThumbInstruction made = turns
            ? new(ThumbOperation.SubtractFrom) { D = second.D, N = first.N, Immediate = sum }
            : sum == 0 ? new(ThumbOperation.Move) { D = second.D, M = first.N }
            : new(ThumbOperation.Add) { D = second.D, N = first.N, Immediate = sum };
        return function.Fold(at, use, made);
    }

    /// <summary><c>rsb r0, r1, #40; adds r0, r2; subs r0, #39</c>: what is taken from a constant may be taken from the sum.</summary>
    internal static bool FoldDifference(ThumbFunction function, int at)
    {
        ThumbInstruction first = function[at];
        if (first is not { Operation: ThumbOperation.SubtractFrom, M: < 0, SetsFlags: false })
            return false;
        int sum = function.OnlyUse(at);
        int last = sum >= 0 && IsPlainSum(function[sum]) ? function.OnlyUse(sum) : -1;
        if (last < 0 || function[last] is not { Operation: ThumbOperation.Add, M: < 0, SetsFlags: false }
            || !function.IsKept(first.N, at, sum))
        {
            return false;
        }
        ThumbInstruction made = function[sum];
        int other = made.N == first.D ? made.M : made.N;
        int constant = function[last].Immediate + first.Immediate;
        function.Replace(last, 1, constant == 0
            ? new ThumbInstruction(ThumbOperation.Move) { D = function[last].D, M = made.D }
            : function[last] with { Immediate = constant });
        function.Replace(sum, 1, new ThumbInstruction(ThumbOperation.Subtract) { D = made.D, N = other, M = first.N });
        function.Replace(at, 1);
        return true;
    }

    /// <summary><c>mvn r3, #0x80000000; ands r0, r3</c>: constants that fit into the operation.</summary>
    internal static bool FoldConstant(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (made.M < 0 || made.M == made.N || made.Amount > 0 || made.D < 0 || made.IsCopy
            || !(made.D == made.M || function.IsDeadAfter(at, made.M)) || function.Before(at)?.Constant(made.M) is not int constant)
        {
            return false;
        }
        bool isCarryRead = made.SetsFlags && (function.LiveAfter(at) & (ThumbRegisters.Carry | ThumbRegisters.Overflow)) != 0;
        ThumbInstruction? folded = WithConstant(made with { M = ThumbInstruction.None }, constant);
        if (isCarryRead || folded is null || !ThumbFunction.Exists(folded))
            return false;
        function.Replace(at, 1, folded);
        return true;
    }

    private static ThumbInstruction? WithConstant(ThumbInstruction made, int constant)
    {
        ThumbInstruction with = made with { Immediate = constant };
        ThumbInstruction inverse = made with { Immediate = ~constant };
        return made.Operation switch
        {
            ThumbOperation.And => ThumbFunction.Exists(with) ? with : inverse with { Operation = ThumbOperation.Clear },
            ThumbOperation.Clear => ThumbFunction.Exists(with) ? with : inverse with { Operation = ThumbOperation.And },
            ThumbOperation.Or or ThumbOperation.Xor or ThumbOperation.SubtractFrom => with,
            ThumbOperation.Add when constant != 0 => with,
            ThumbOperation.Subtract when constant != 0 => made with { Operation = ThumbOperation.Add, Immediate = -constant },
            ThumbOperation.Shift when constant is > 0 and < 32 =>
                made with { Operation = ThumbOperation.Move, N = ThumbInstruction.None, M = made.N, Amount = constant },
            _ => null,
        };
    }

    private static bool IsPlainSum(ThumbInstruction made) =>
        made is { Operation: ThumbOperation.Add, M: >= 0, Amount: 0, SetsFlags: false } && made.M != made.N;

    private static bool IsLinear(ThumbInstruction made) =>
        made is { Operation: ThumbOperation.Add or ThumbOperation.SubtractFrom, M: < 0 };
}
