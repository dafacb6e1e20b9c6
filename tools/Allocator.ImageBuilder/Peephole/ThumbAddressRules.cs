using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Shifts and sums that other operations, and addresses above all, do by themselves.</summary>
internal static class ThumbAddressRules
{
    /// <summary>
    /// <c>lsls r2, r1, #3; adds r0, r0, r2</c>: most operations shift their second number themselves, and so do addresses.
    /// </summary>
    internal static bool FoldShift(ThumbFunction function, int at)
    {
        ThumbInstruction shift = function[at];
        if (shift is not { Operation: ThumbOperation.Move, M: >= 0, Amount: > 0, SetsFlags: false })
            return false;
        int use = function.OnlyUse(at);
        if (use < 0 || !function.IsKept(shift.M, at, use) || WithSecond(function[use], shift.D) is not ThumbInstruction user)
            return false;
        bool isCarryRead = user is { SetsFlags: true, IsLogical: true } && (function.LiveAfter(use) & ThumbRegisters.Carry) != 0;
        if (user.Amount > 0 || isCarryRead || (user.IsMemory && shift is not { Shift: ThumbShift.Left, Amount: <= 3 }))
            return false;
        ThumbInstruction folded = user with { M = shift.M, Shift = shift.Shift, Amount = shift.Amount };
        return function.Fold(at, use, folded);
    }

    /// <summary><c>adds r0, #96; ldr r3, [r0]; ...; str r3, [r0]</c>: whoever loads and stores adds it himself.</summary>
    internal static bool FoldOffset(ThumbFunction function, int at)
    {
        ThumbInstruction sum = function[at];
        if (sum is not { Operation: ThumbOperation.Add, M: < 0, SetsFlags: false } || sum.D == ThumbRegisters.Stack)
            return false;
        List<(int At, ThumbInstruction Made)>? uses = function.Uses(at, sum.N, use =>
            use is { IsMemory: true, M: < 0 } && IsAddressOnly(use, sum.D)
                ? use with { N = sum.N, Immediate = use.Immediate + sum.Immediate }
                : null);
        return function.Fold(at, uses);
    }

    /// <summary>
    /// <c>lsls r0, r4, #3; str r3, [r7, r0]; adds r0, r7, r0; str r2, [r0, #4]</c>: the sum is made first, then, and
    /// the shift is part of it.
    /// </summary>
    internal static bool SumFirst(ThumbFunction function, int at)
    {
        if (function[at] is not { IsMemory: true, M: >= 0, Amount: 0 } memory || memory.N == memory.M
            || memory.D == memory.N || memory.D == memory.M)
        {
            return false;
        }
        int sum = at + 1;
        while (sum < function.Count && !function[sum].IsBarrier && function[sum] is not { Operation: ThumbOperation.Add, M: >= 0 })
            sum++;
        if (sum == function.Count || function[sum] is not { Operation: ThumbOperation.Add, M: >= 0, Amount: 0, SetsFlags: false } made)
            return false;
        bool isSame = (made.N == memory.N && made.M == memory.M) || (made.N == memory.M && made.M == memory.N);
        bool isOwn = made.D == memory.N || made.D == memory.M;
        if (!isSame || !isOwn || function.Touches(ThumbRegisters.Of(made.D), at, sum)
            || !function.IsKept(made.D == memory.N ? memory.M : memory.N, at, sum))
        {
            return false;
        }
        function.Replace(sum, 1);
        function.Replace(at, 1, made, memory with { N = made.D, M = ThumbInstruction.None });
        return true;
    }

    /// <summary>
    /// <c>adds r2, r0, r3; ldr r2, [r2, #4]; adds r3, r0, r3; ldr r3, [r3, #8]</c>: the same sum twice. The first is made where the
    /// second is to be.
    /// </summary>
    internal static bool SumOnce(ThumbFunction function, int at)
    {
        if (function[at] is not { Operation: ThumbOperation.Add, M: >= 0, SetsFlags: false } first
            || first.D == first.N || first.D == first.M)
        {
            return false;
        }
        int again = at + 1;
        while (again < function.Count && !function[again].IsBarrier && function[again] != first with { D = function[again].D })
            again++;
        if (again == function.Count || function[again].IsBarrier)
            return false;
        ThumbInstruction second = function[again];
        if (function.Touches(ThumbRegisters.Of(second.D), at, again) || !function.IsKept(first.N, at, again)
            || !function.IsKept(first.M, at, again)
            || function.Uses(at, second.D, use => ThumbUses.Renamed(use, first.D, second.D)) is not List<(int, ThumbInstruction)> uses)
        {
            return false;
        }
        function.Replace(again, 1);
        function.Replace(at, 1, second);
        foreach ((int use, ThumbInstruction made) in uses)
            function.Replace(use < again ? use : use - 1, 1, made);
        return true;
    }

    /// <summary>
    /// <c>lsls r2, r1, #3; ldr r3, [r0, r2]; ...; adds r1, r0, r2</c>: what is only added to one register, wherever that is read, is added
    /// to it where it is made.
    /// </summary>
    internal static bool SumForAll(ThumbFunction function, int at)
    {
        ThumbInstruction shift = function[at];
        if (shift is not { Operation: ThumbOperation.Move, M: >= 0, Shift: ThumbShift.Left, Amount: > 0, SetsFlags: false })
            return false;
        SortedSet<int> readers = function.Readers(at, shift.D);
        int other = readers.Count > 1 ? OtherOf(function[readers.Min], shift.D) : ThumbInstruction.None;
        bool isAlways = other >= 0 && other != ThumbRegisters.Stack && readers.All(reader => OtherOf(function[reader], shift.D) == other);
        if (!isAlways || !readers.Any(reader => function[reader].Operation == ThumbOperation.Add)
            || !function.IsAlone(at, shift.D, readers) || !function.IsKeptWhile(at, shift.D, other))
        {
            return false;
        }
        foreach (int reader in readers)
            function.Replace(reader, 1, WithSum(function[reader], shift.D));
        function.Replace(at, 1, new ThumbInstruction(ThumbOperation.Add)
        { D = shift.D, N = other, M = shift.M, Amount = shift.Amount });
        return true;
    }

    // The register to which one is added, and nothing else done with it; less than 0 if it is not so.
    private static int OtherOf(ThumbInstruction reader, int register)
    {
        bool isSum = reader is { Operation: ThumbOperation.Add, M: >= 0, Amount: 0, SetsFlags: false };
        bool isAddress = reader is { IsMemory: true, M: >= 0, Amount: 0 } && !(reader.Operation == ThumbOperation.Store && reader.D == register);
        if ((!isSum && !isAddress) || reader.N == reader.M)
            return ThumbInstruction.None;
        return reader.N == register ? reader.M : reader.N;
    }

    private static ThumbInstruction WithSum(ThumbInstruction reader, int sum) => reader.IsMemory
        ? reader with { N = sum, M = ThumbInstruction.None }
        : new(ThumbOperation.Move) { D = reader.D, M = sum };

    // Not what is stored, too.
    private static bool IsAddressOnly(ThumbInstruction memory, int register) =>
        memory.N == register && !(memory.Operation == ThumbOperation.Store && memory.D == register);

    // The same with a register as the second number, if it reads it once.
    private static ThumbInstruction? WithSecond(ThumbInstruction user, int register)
    {
        if ((!user.IsLogical && !user.IsArithmetic && !user.IsMemory) || user.M < 0 || user.M == user.N
            || (user.Operation == ThumbOperation.Store && user.D == register))
        {
            return null;
        }
        if (user.M == register)
            return user;
        ThumbInstruction turned = user with { N = user.M, M = register };
        return user.Operation switch
        {
            _ when user.Amount > 0 => null,
            ThumbOperation.And or ThumbOperation.Or or ThumbOperation.Xor or ThumbOperation.Add or ThumbOperation.Test
                or ThumbOperation.CompareNegative or ThumbOperation.Load or ThumbOperation.Store => turned,
            ThumbOperation.Subtract => turned with { Operation = ThumbOperation.SubtractFrom },
            _ => null,
        };
    }
}
