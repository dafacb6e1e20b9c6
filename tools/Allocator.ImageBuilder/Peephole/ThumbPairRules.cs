using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// Two words that lie one behind the other, in one instruction. They have to lie at multiples of four bytes, which other loads need not;
/// and the second is loaded before it is known whether it is wanted, so both have to be memory, and no registers of a device. All words that
/// the heap reads are such: of its own object, its control block, and granules.
/// </summary>
internal static class ThumbPairRules
{
    private static readonly int[] s_names = [0, 1, 2, 3, 4, 5, 6, 7, ThumbRegisters.Scratch, ThumbRegisters.Link, 8, 9, 10, 11];

    /// <summary><c>ldr r1, [r4, #116]; ...; ldr r7, [r4, #120]</c>: the second comes with the first.</summary>
    internal static bool LoadTwo(ThumbFunction function, int at)
    {
        ThumbInstruction first = function[at];
        if (!IsWord(first, ThumbOperation.Load) || first.D == first.N)
            return false;
        int later = at + 1;
        while (later < function.Count && !IsBeside(first, function[later]))
        {
            ThumbInstruction each = function[later++];
            bool isPassed = each.IsPure || each.Operation is ThumbOperation.Load or ThumbOperation.JumpIf or ThumbOperation.JumpIfZero
                || IsWordAt(each, first.N);
            if (!isPassed || each.MayWrite(first.N))
                return false;
        }
        return later < function.Count && LoadTwo(function, at, later);
    }

    /// <summary><c>str r3, [r4, #116]; ...; str r2, [r4, #120]</c>: the first waits for the second.</summary>
    internal static bool StoreTwo(ThumbFunction function, int at)
    {
        ThumbInstruction first = function[at];
        if (!IsWord(first, ThumbOperation.Store))
            return false;
        int later = at + 1;
        while (later < function.Count && !IsBeside(first, function[later]))
        {
            ThumbInstruction each = function[later++];
            if ((!each.IsPure && !IsWordAt(each, first.N)) || each.MayWrite(first.N))
                return false;
        }
        return later < function.Count && StoreTwo(function, at, later);
    }

    // Nobody stores there on the way; and the second one's register is free there, or another is. The address's own register is neither:
    // where one was loaded over, some Cortex-M3 may lose it when they are interrupted (GCC's -mfix-cortex-m3-ldrd).
    private static bool LoadTwo(ThumbFunction function, int at, int later)
    {
        ThumbInstruction second = function[later];
        if (second.D == function[at].N || Between(at, later).Any(i => IsSame(function[i], second)))
            return false;
        bool isFree = second.D != function[at].D && !function.Touches(ThumbRegisters.Of(second.D), at, later)
            && Between(at, later).All(i => !IsReadElsewhere(function, i, second.D));
        if (!isFree && !Rename(function, later, FreeName(function, at, later)))
            return false;
        return Join(function, at, later, at, ThumbOperation.LoadTwo);
    }

    // Nobody reads there on the way. Who makes another number in the first one's register does so in another.
    private static bool StoreTwo(ThumbFunction function, int at, int later)
    {
        int register = function[at].D;
        if (Between(at, later).Any(i => IsSame(function[i], function[at])))
            return false;
        int[] makers = [.. Between(at, later).Where(i => function[i].MayWrite(register))];
        bool isKept = makers.Length == 0
            || (makers.Length == 1 && Rename(function, makers[0], FreeName(function, makers[0], later)));
        return isKept && Join(function, at, later, later, ThumbOperation.StoreTwo);
    }

    private static bool Join(ThumbFunction function, int at, int later, int where, ThumbOperation operation)
    {
        (ThumbInstruction lower, ThumbInstruction upper) = function[at].Immediate < function[later].Immediate
            ? (function[at], function[later])
            : (function[later], function[at]);
        ThumbInstruction made = lower with { Operation = operation, Second = upper.D };
        function.Replace(later, 1, where == later ? [made] : []);
        function.Replace(at, 1, where == at ? [made] : []);
        return true;
    }

    // Whoever reads what an instruction makes reads it in another register. False, and nothing changed, where that cannot be.
    private static bool Rename(ThumbFunction function, int maker, int name)
    {
        int old = function[maker].D;
        if (name < 0 || old < 0 || function[maker].Kills != ThumbRegisters.Of(old) || function[maker].Halves.Length > 0
            || function[maker].Operation == ThumbOperation.MoveTop)
        {
            return false;
        }
        List<(int At, ThumbInstruction Made)>? uses = function.Uses(maker, name, use => ThumbUses.Renamed(use, old, name));
        ThumbInstruction made = function[maker] with { D = name };
        if (uses is null || !ThumbFunction.Exists(made))
            return false;
        function.Replace(maker, 1, made);
        foreach ((int use, ThumbInstruction renamed) in uses)
            function.Replace(use, 1, renamed);
        return true;
    }

    // A register other than its own that holds nothing behind an instruction, and that nobody writes up to another; less than 0 if there
    // is none.
    private static int FreeName(ThumbFunction function, int at, int later)
    {
        int saved = ThumbRegisters.Saved | (1 << ThumbRegisters.Link);
        int free = ~function.LiveAfter(at) & (~saved | (function[0].Operation == ThumbOperation.Push ? function[0].List : 0));
        return s_names.Where(name => (free >> name & 1) != 0 && name != function[at].D && function.IsKept(name, at, later + 1))
            .DefaultIfEmpty(ThumbInstruction.None).First();
    }

    private static IEnumerable<int> Between(int at, int later) => Enumerable.Range(at + 1, later - at - 1);

    private static bool IsReadElsewhere(ThumbFunction function, int at, int register) =>
        function[at].Label >= 0 && (function.LiveBefore(function.FindLabel(function[at].Label)) >> register & 1) != 0;

    private static bool IsWord(ThumbInstruction each, ThumbOperation operation) =>
        each.Operation == operation && IsWordAt(each, each.N) && each.Immediate is >= -1020 and <= 1016
        && each.D is not (ThumbRegisters.Stack or ThumbRegisters.Program) && each.N != ThumbRegisters.Program;

    private static bool IsWordAt(ThumbInstruction each, int register) =>
        each is { IsMemory: true, M: < 0, Size: 4 } && each.N == register && (each.Immediate & 3) == 0;

    private static bool IsSame(ThumbInstruction each, ThumbInstruction other) =>
        IsWordAt(each, other.N) && each.Immediate == other.Immediate;

    private static bool IsBeside(ThumbInstruction first, ThumbInstruction each) =>
        IsWord(each, first.Operation) && each.N == first.N && each.Immediate - first.Immediate is 4 or -4;
}
