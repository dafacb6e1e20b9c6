namespace Allocator.ImageBuilder;

/// <summary>Looks along a block: up to where a branch leads to, or comes from.</summary>
internal static class ThumbScan
{
    /// <summary>The place of the only reader of what an instruction makes, if it is in the same block; else less than 0.</summary>
    internal static int OnlyUse(this ThumbFunction function, int at)
    {
        int register = function[at].D;
        for (int use = at + 1; use < function.Count; use++)
        {
            ThumbInstruction each = function[use];
            if (each.Operation == ThumbOperation.Other)
                return -1;
            if (each.MayRead(register))
                return (each.Kills >> register & 1) != 0 || function.IsDeadAfter(use, register) ? use : -1;
            if (each.IsBarrier || each.MayWrite(register))
                return -1;
        }
        return -1;
    }

    /// <summary>Whether nobody between two places may change a register.</summary>
    internal static bool IsKept(this ThumbFunction function, int register, int from, int to) =>
        register < 0 || !Touches(function, ThumbRegisters.Of(register), from, to, mayRead: true);

    /// <summary>Whether somebody between two places may change one of the registers, or read it, if that counts.</summary>
    internal static bool Touches(this ThumbFunction function, int registers, int from, int to, bool mayRead = false)
    {
        bool isTouched = false;
        for (int at = from + 1; at < to; at++)
            isTouched |= ((function[at].Writes | (mayRead ? 0 : function[at].Reads)) & registers) != 0;
        return isTouched;
    }
}
