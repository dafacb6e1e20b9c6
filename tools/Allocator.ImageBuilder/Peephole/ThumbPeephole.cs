using System;
using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>
/// Makes a function shorter by looking at few instructions at a time: the compiler writes each of its operations by itself, and
/// does not look at what comes next.
/// </summary>
internal static class ThumbPeephole
{
    private delegate bool Rule(ThumbFunction function, int at);

    private static readonly Rule[] s_rules =
    [
        ThumbDeadRules.DropUnreachable,
        ThumbDeadRules.DropLabel,
        ThumbFrameRules.KeepInRegister,
        ThumbDeadRules.LeaveFlags,
        ThumbDeadRules.DropUnread,
        ThumbDeadRules.DropKnown,
        ThumbDeadRules.MakeOnce,
        ThumbDeadRules.MakeLater,
        ThumbFlagRules.DropComparison,
        ThumbFlagRules.OnlyCompare,
        ThumbFlagRules.CompareWithConstant,
        ThumbFoldRules.FoldCopy,
        ThumbFoldRules.MakeInPlace,
        ThumbFoldRules.MakeAsCopy,
        ThumbFoldRules.MakeForUse,
        ThumbFoldRules.MakeWhereTheyMeet,
        ThumbFoldRules.FoldConstant,
        ThumbFoldRules.FoldSum,
        ThumbFoldRules.FoldDifference,
        ThumbFoldRules.FoldNot,
        ThumbFoldRules.FoldOpposite,
        ThumbAddressRules.FoldShift,
        ThumbAddressRules.FoldOffset,
        ThumbAddressRules.SumFirst,
        ThumbAddressRules.SumOnce,
        ThumbAddressRules.SumForAll,
        ThumbBitRules.CountBehind,
        ThumbBitRules.CountBefore,
        ThumbBitRules.RotateBit,
        ThumbBitRules.TestBit,
        ThumbBitRules.TestBefore,
        ThumbBranchRules.DropToNext,
        ThumbBranchRules.FollowJump,
        ThumbBranchRules.TurnAround,
        ThumbBranchRules.Decide,
        ThumbBranchRules.ThreadBranch,
        ThumbBranchRules.ThreadOn,
        ThumbBranchRules.ThreadOver,
        ThumbBranchRules.FetchHere,
        ThumbBranchRules.MoveHere,
    ];

    // Once the others are through: they would not recognise what these make.
    private static readonly Rule[] s_last =
    [
        ThumbFrameRules.DropFrame,
        ThumbFrameRules.DropFillers,
        ThumbFrameRules.DropPair,
        ThumbFrameRules.PushLower,
        ThumbNameRules.PreferLow,
        ThumbBranchRules.MoveAway,
        ThumbBranchRules.MoveLeaveAway,
        ThumbFlagRules.BranchOnZero,
        ThumbBitRules.BranchOnSign,
        ThumbBranchRules.CopyEnd,
        ThumbDeadRules.DropUnreachable,
        ThumbDeadRules.DropLabel,
    ];

    // Last of all: no other knows an instruction with two results.
    private static readonly Rule[] s_pairs =
    [
        ThumbPairRules.LoadTwo,
        ThumbPairRules.StoreTwo,
    ];

    /// <summary>Returns the function's code, shorter if it can be, and puts its relocations where they belong then.</summary>
    /// <param name="code">The code.</param>
    /// <param name="relocations">What the linker completes in it.</param>
    /// <param name="arguments">The registers that functions read, as far as that is known.</param>
    /// <param name="areWordsPlain">
    /// Whether all words that it reads and writes lie at multiples of four bytes, and are memory that may be read without being asked for.
    /// </param>
    internal static byte[] Shorten(
        byte[] code, List<Relocation> relocations, IReadOnlyDictionary<Symbol, int> arguments, bool areWordsPlain)
    {
        ThumbFunction? function = ThumbReader.Read(code, relocations, arguments);
        if (function is null)
            return code;
        Apply(s_rules, function);
        Apply(s_last, function);
        if (areWordsPlain)
            Apply(s_pairs, function);
        return ThumbWriter.Write(function, relocations);
    }

    private static void Apply(Rule[] rules, ThumbFunction function)
    {
        // Until none has anything to do. A loop without an end could keep rules for branches busy as long.
        int most = 16 * function.Count;
        while (most-- > 0 && Array.Exists(rules, rule => Apply(rule, function)))
        {
            // The first ones first.
        }
    }

    private static bool Apply(Rule rule, ThumbFunction function)
    {
        bool isUsed = false;
        int most = 4 * function.Count;
        for (int at = 0; at < function.Count && most > 0;)
        {
            bool isNew = rule(function, at);
            isUsed |= isNew;
            at += isNew ? 0 : 1;
            most -= isNew ? 1 : 0;
        }
        return isUsed;
    }
}
