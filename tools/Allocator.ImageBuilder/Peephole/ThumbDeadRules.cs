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
