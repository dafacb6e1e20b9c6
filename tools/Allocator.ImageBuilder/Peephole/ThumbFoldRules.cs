using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Copies, sums and constants that another operation takes over.</summary>
internal static class ThumbFoldRules
{
    /// <summary><c>mov r1, r4; adds r1, #1</c>: whoever reads a copy, on whichever way, reads what it is of.</summary>
    internal static bool FoldCopy(ThumbFunction function, int at)
    {
        ThumbInstruction copy = function[at];
        if (!copy.IsCopy || copy.SetsFlags || copy.D == copy.M || copy.M == ThumbRegisters.Stack || copy.D == ThumbRegisters.Stack)
            return false;
        SortedSet<int> readers = function.Readers(at, copy.D);
        (int At, ThumbInstruction? Made)[] uses = [.. readers.Select(use => (use, ThumbUses.Renamed(function[use], copy.D, copy.M)))];
        if (!uses.All(use => use.Made is not null && ThumbUses.Exists(use.Made)) || !function.IsAlone(at, copy.D, readers)
            || !function.IsKeptWhile(at, copy.D, copy.M))
        {
            return false;
        }
        foreach ((int use, ThumbInstruction? made) in uses)
            function.Replace(use, 1, made!);
        function.Replace(at, 1);
        return true;
    }

    /// <summary><c>subs r0, r1, r2; mov r5, r0</c>: what is only copied is made where it is to be.</summary>
    internal static bool MakeInPlace(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if ((!made.IsAlu && made.Operation != ThumbOperation.Load) || made.D is < 0 or ThumbRegisters.Stack || made.Halves.Length > 0)
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

    /// <summary><c>ldr r0, [r1]; mov r5, r0; subs r0, r2, r0</c>: the same, where others read it before they are through with it.</summary>
    internal static bool MakeAsCopy(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if ((!made.IsAlu && made.Operation != ThumbOperation.Load) || made.D is < 0 or ThumbRegisters.Stack || made.Halves.Length > 0)
            return false;
        int copy = at + 1;
        while (copy < function.Count && !function[copy].IsBarrier && !function[copy].MayWrite(made.D)
            && !(function[copy].IsCopy && function[copy].M == made.D))
        {
            copy++;
        }
        if (copy == function.Count || !function[copy].IsCopy || function[copy].M != made.D || function[copy].SetsFlags)
            return false;
        ThumbInstruction copied = function[copy];
        ThumbInstruction placed = made with { D = copied.D };
        if (copied.D is ThumbRegisters.Stack || copied.D == made.D || !ThumbFunction.Exists(placed)
            || function.Touches(ThumbRegisters.Of(copied.D), at, copy))
        {
            return false;
        }
        function.Replace(copy, 1);
        List<(int At, ThumbInstruction Made)>? uses =
            function.Uses(at, copied.D, use => ThumbUses.Renamed(use, made.D, copied.D));
        if (uses is null)
        {
            function.Replace(copy, 0, copied);
            return false;
        }
        function.Replace(at, 1, placed);
        foreach ((int use, ThumbInstruction renamed) in uses)
            function.Replace(use, 1, renamed);
        return true;
    }

    /// <summary><c>adds r2, r0, r3; adds r0, r2, #92</c>: what only one reads is made where that one makes his own.</summary>
    internal static bool MakeForUse(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (!made.IsAlu || made.SetsFlags || made.D < 0 || made.Halves.Length > 0 || made.D == ThumbRegisters.Stack)
            return false;
        int use = function.OnlyUse(at);
        if (use < 0 || !function[use].IsAlu || function[use].D < 0 || function[use].D == made.D || function[use].D == ThumbRegisters.Stack
            || function[use].MayRead(function[use].D) || function.Touches(ThumbRegisters.Of(function[use].D), at, use)
            || ThumbUses.Renamed(function[use], made.D, function[use].D) is not ThumbInstruction user
            || !ThumbFunction.Exists(user) || !ThumbFunction.Exists(made with { D = user.D }))
        {
            return false;
        }
        function.Replace(use, 1, user);
        function.Replace(at, 1, made with { D = user.D });
        return true;
    }

    /// <summary><c>mov r10, r4; b 1f; ...; mov r10, r5; 1: mov r5, r10</c>: what is only copied where ways meet is made where it is to be.</summary>
    internal static bool MakeWhereTheyMeet(ThumbFunction function, int at)
    {
        ThumbInstruction copy = function[at];
        if (!copy.IsCopy || copy.SetsFlags || copy.D == copy.M || copy.D == ThumbRegisters.Stack || copy.M == ThumbRegisters.Stack)
            return false;
        List<int> makers = [];
        for (int maker = -1; maker < function.Count; maker++)
        {
            if (maker >= 0 && !function[maker].MayWrite(copy.M))
                continue;
            SortedSet<int> readers = function.Readers(maker, copy.M);
            if (!readers.Contains(at))
                continue;
            if (maker < 0 || readers.Count > 1 || !CanMake(function, maker, copy))
                return false;
            makers.Add(maker);
        }
        foreach (int maker in makers)
            function.Replace(maker, 1, function[maker] with { D = copy.D });
        function.Replace(at, 1);
        return makers.Count > 0;
    }

    private static bool CanMake(ThumbFunction function, int maker, ThumbInstruction copy)
    {
        ThumbInstruction made = function[maker];
        return (made.IsAlu || made.Operation == ThumbOperation.Load) && made.D == copy.M && made.Halves.Length == 0
            && function.IsDeadAfter(maker, copy.D) && ThumbFunction.Exists(made with { D = copy.D })
            && function.IsKeptWhile(maker, copy.M, copy.D);
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

    /// <summary><c>negs r2, r1; adds r0, r0, r2</c>: what is added the wrong way round is taken away.</summary>
    internal static bool FoldOpposite(ThumbFunction function, int at)
    {
        ThumbInstruction opposite = function[at];
        if (opposite is not { Operation: ThumbOperation.SubtractFrom, M: < 0, Immediate: 0, SetsFlags: false } || opposite.D == opposite.N)
            return false;
        for (int use = at + 1; use < function.Count && !function[use].IsBarrier; use++)
        {
            ThumbInstruction each = function[use];
            if (IsPlainSum(each) && (each.N == opposite.D || each.M == opposite.D))
            {
                int other = each.N == opposite.D ? each.M : each.N;
                function.Replace(use, 1, new ThumbInstruction(ThumbOperation.Subtract) { D = each.D, N = other, M = opposite.N });
                return true;
            }
            if (each.MayWrite(opposite.D) || each.MayWrite(opposite.N))
                return false;
        }
        return false;
    }

    /// <summary><c>mvns r1, r1; ands r2, r1</c>: to leave bits out is an operation of its own.</summary>
    internal static bool FoldNot(ThumbFunction function, int at)
    {
        ThumbInstruction not = function[at];
        if (not is not { Operation: ThumbOperation.Not, M: >= 0, Amount: 0, SetsFlags: false })
            return false;
        return function.Fold(at, function.Uses(at, not.M, use => Cleared(use, not)));
    }

    private static ThumbInstruction? Cleared(ThumbInstruction use, ThumbInstruction not)
    {
        bool isOne = use is { Operation: ThumbOperation.And, M: >= 0, Amount: 0 } && use.N != use.M;
        return isOne
            ? use with { Operation = ThumbOperation.Clear, N = use.N == not.D ? use.M : use.N, M = not.M }
            : null;
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
        ThumbInstruction end = constant == 0
            ? new(ThumbOperation.Move) { D = function[last].D, M = made.D }
            : function[last] with { Immediate = constant };
        if (!ThumbFunction.Exists(end))
            return false;
        function.Replace(last, 1, end);
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
