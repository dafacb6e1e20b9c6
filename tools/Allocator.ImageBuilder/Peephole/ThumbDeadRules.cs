namespace Allocator.ImageBuilder;

/// <summary>What is made, and read by nobody; or is there already.</summary>
internal static class ThumbDeadRules
{
    /// <summary>Flags that nobody reads need not be set: other rules may choose then.</summary>
    internal static bool LeaveFlags(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        bool isWanted = (function.LiveAfter(at) & made.Writes & ThumbRegisters.Flags) != 0;
        if (!made.SetsFlags || made.D < 0 || isWanted)
            return false;
        function.Replace(at, 1, made with { SetsFlags = false });
        return true;
    }

    /// <summary>A number that nobody reads, or a comparison after which nobody asks.</summary>
    internal static bool DropUnread(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        bool isRead = (function.LiveAfter(at) & made.Writes) != 0;
        if (!made.IsPure || isRead || made.MayWrite(ThumbRegisters.Stack))
            return false;
        function.Replace(at, 1);
        return true;
    }

    /// <summary>A number that is read behind a branch on one way only is made there.</summary>
    internal static bool MakeLater(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (!made.IsPure || made.SetsFlags || made.D < 0 || made.D == made.N || made.D == made.M || made.Halves.Length > 0
            || made.Operation == ThumbOperation.MoveTop || made.MayWrite(ThumbRegisters.Stack))
        {
            return false;
        }
        int branch = at + 1;
        while (branch < function.Count && !function[branch].IsBarrier)
            branch++;
        if (branch == function.Count || function[branch].Operation is not (ThumbOperation.JumpIf or ThumbOperation.JumpIfZero)
            || function.Touches(ThumbRegisters.Of(made.D), at, branch + 1) || !function.IsKept(made.N, at, branch)
            || !function.IsKept(made.M, at, branch))
        {
            return false;
        }
        int target = function.FindLabel(function[branch].Label);
        bool isReadThere = (function.LiveBefore(target) >> made.D & 1) != 0;
        bool isReadHere = (function.LiveBefore(branch + 1) >> made.D & 1) != 0;
        bool isOnlyWay = isReadThere
            ? target > 0 && function[target - 1].IsEnd && function.CountBranchesTo(function[branch].Label) == 1
            : function[branch + 1].Operation != ThumbOperation.Label;
        if (isReadThere == isReadHere || !isOnlyWay)
            return false;
        int place = (isReadThere ? target : branch) + 1;
        function.Replace(place, 0, made);
        function.Replace(place <= at ? at + 1 : at, 1);
        return true;
    }

    /// <summary>A number that another register holds already.</summary>
    internal static bool MakeOnce(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (made.SetsFlags || made.D < 0 || function.Before(at)?.Holder(made) is not int holder)
            return false;
        function.Replace(at, 1, new ThumbInstruction(ThumbOperation.Move) { D = made.D, M = holder });
        return true;
    }

    /// <summary>A register gets what it has: <c>mov r0, r4</c> after <c>mov r4, r0</c>, or the same constant once more.</summary>
    internal static bool DropKnown(ThumbFunction function, int at)
    {
        ThumbInstruction made = function[at];
        if (made.Operation != ThumbOperation.Move || made.SetsFlags || function.Before(at) is not ThumbFacts facts)
            return false;
        bool isKnown = made.IsCopy ? facts.IsSame(made.D, made.M) : made.IsConstant && facts.Constant(made.D) == made.Immediate;
        if (isKnown)
            function.Replace(at, 1);
        return isKnown;
    }

    /// <summary>What comes behind a jump, where nobody jumps to.</summary>
    internal static bool DropUnreachable(ThumbFunction function, int at)
    {
        if (function[at].Operation == ThumbOperation.Label || function.Before(at) is not null)
            return false;
        function.Replace(at, 1);
        return true;
    }

    /// <summary>A label that no branch leads to is none; it would only hold up other rules.</summary>
    internal static bool DropLabel(ThumbFunction function, int at)
    {
        ThumbInstruction label = function[at];
        if (label.Operation != ThumbOperation.Label || function.CountBranchesTo(label.Label) > 0)
            return false;
        function.Replace(at, 1);
        return true;
    }
}
