using System;
using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>Replaces an instruction by changing those that read what it makes.</summary>
internal static class ThumbUses
{
    /// <summary>
    /// All readers of what an instruction makes, each as it is to be; null if one cannot be, or if there are others elsewhere.
    /// </summary>
    internal static List<(int At, ThumbInstruction Made)>? Uses(
        this ThumbFunction function, int at, int source, Func<ThumbInstruction, ThumbInstruction?> change)
    {
        int register = function[at].D;
        bool isKept = true;
        List<(int At, ThumbInstruction Made)> uses = [];
        for (int use = at + 1; use < function.Count; use++)
        {
            ThumbInstruction each = function[use];
            if (each.MayRead(register))
            {
                if (!isKept || change(each) is not ThumbInstruction made || !Exists(made))
                    return null;
                uses.Add((use, made));
            }
            if ((each.Kills >> register & 1) != 0 || function.IsDeadAfter(use, register))
                return uses;
            if (each.IsBarrier || each.MayWrite(register))
                return null;
            isKept &= !each.MayWrite(source);
        }
        return null;
    }

    /// <summary>An instruction that reads another register instead of one; null if it cannot.</summary>
    internal static ThumbInstruction? Renamed(ThumbInstruction use, int from, int to)
    {
        bool isKnown = use.IsMemory || use.IsAlu || use.Operation == ThumbOperation.JumpIfZero;
        if (!isKnown || use.Halves.Length > 0)
            return null;
        return use with
        {
            N = use.N == from ? to : use.N,
            M = use.M == from ? to : use.M,
            D = use.Operation == ThumbOperation.Store && use.D == from ? to : use.D,
        };
    }

    /// <summary>Whether there is such an instruction; that a branch reads one of the registers that it can.</summary>
    internal static bool Exists(ThumbInstruction made) => made.Operation == ThumbOperation.JumpIfZero
        ? ThumbRegisters.IsLow(made.N)
        : ThumbFunction.Exists(made);

    /// <summary>Changes those, and leaves out the instruction itself.</summary>
    internal static bool Fold(this ThumbFunction function, int at, List<(int At, ThumbInstruction Made)>? uses)
    {
        if (uses is null)
            return false;
        foreach ((int use, ThumbInstruction made) in uses)
            function.Replace(use, 1, made);
        function.Replace(at, 1);
        return true;
    }

    /// <summary>The same with one, if there is such an instruction.</summary>
    internal static bool Fold(this ThumbFunction function, int at, int use, ThumbInstruction made)
    {
        if (!ThumbFunction.Exists(made))
            return false;
        function.Replace(use, 1, made);
        function.Replace(at, 1);
        return true;
    }
}
