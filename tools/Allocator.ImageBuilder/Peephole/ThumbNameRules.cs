using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Names of registers: most instructions are shorter with r0 to r7, and only those can be compared with 0 on the way to a branch.</summary>
internal static class ThumbNameRules
{
    private const int FramePointer = 11;
    private const int Fillers = 0xF;
    private const int Kept = (1 << ThumbRegisters.Link) | (1 << ThumbRegisters.Program);

    private static readonly (int Low, int High)[] s_pairs =
    [
        .. from high in new[] { ThumbRegisters.Link, ThumbRegisters.Scratch, 8, 9, 10, FramePointer }
           from low in new[] { 4, 5, 6, 7 }
           select (low, high),
    ];

    /// <summary>
    /// <c>push {r4, lr}; ldr r12, [r0]; ...</c>: a register that a function pushes has room for what is in a higher one; the two have each
    /// other's name then.
    /// </summary>
    internal static bool PreferLow(ThumbFunction function, int at)
    {
        if (at > 0 || ThumbFrame.Read(function) is not { IsAlone: true } frame
            || frame.Exits.Any(exit => exit.Count > 1 || (function[exit.At].List & ~Kept) != (frame.List & ~Kept)))
        {
            return false;
        }
        foreach ((int low, int high) in s_pairs)
        {
            if (Pushed(function, frame.List, low, high) is not int pushed)
                continue;
            ThumbInstruction[] made = [.. function.Instructions.Select(each => Exchanged(each, low, high, pushed))];
            if (!IsShorter(function, made))
                continue;
            for (int i = 0; i < made.Length; i++)
                function.Replace(i, 1, made[i]);
            return true;
        }
        return false;
    }

    // What is to be pushed when the two have each other's name; null if they cannot.
    private static int? Pushed(ThumbFunction function, int list, int low, int high)
    {
        bool isSaved = (ThumbRegisters.Saved >> high & 1) != 0;
        bool isPushed = (list >> low & 1) != 0;
        // A register that is not pushed is its caller's, whoever else reads it.
        int read = function.LiveAfter(0) & ((1 << high) | (isPushed ? 1 << low : 0));
        if (read != 0 || !IsMentioned(function, high) || (!isPushed && IsMentioned(function, low)) || !CanExchange(function, low, high))
            return null;
        if (isPushed)
            return isSaved || !IsKeptOverCalls(function, low) ? list : null;
        if (isSaved)
            return (list >> high & 1) != 0 ? (list & ~(1 << high)) | (1 << low) : null;
        // One more, in the place of one that only keeps the stack's alignment.
        int fillers = list & Fillers;
        if (!IsMentioned(function, FramePointer))
            fillers |= list & (1 << FramePointer);
        bool isAligned = fillers != 0 || !function.Instructions.Any(each => each.Operation == ThumbOperation.Call);
        return isAligned ? (list & ~(fillers & -fillers)) | (1 << low) : null;
    }

    // Neither may be an argument, or stand in an instruction that is not taken apart.
    private static bool CanExchange(ThumbFunction function, int low, int high)
    {
        int both = (1 << low) | (1 << high);
        return !function.Instructions.Any(each => each.Operation switch
        {
            ThumbOperation.Call => ((each.Arguments | ThumbRegisters.Of(each.N)) & both) != 0,
            ThumbOperation.Leave => !each.IsReturn && ((each.Arguments & both) != 0 || each.N >= 0),
            _ => each.Halves.Length > 0 && (Mentions(each, low) || Mentions(each, high)),
        });
    }

    private static bool IsKeptOverCalls(ThumbFunction function, int register)
    {
        for (int at = 0; at < function.Count; at++)
        {
            if (function[at].Operation == ThumbOperation.Call && !function.IsDeadAfter(at, register))
                return true;
        }
        return false;
    }

    private static bool IsShorter(ThumbFunction function, ThumbInstruction[] made)
    {
        int saved = 0;
        for (int at = 0; at < made.Length; at++)
        {
            if (made[at].Operation == ThumbOperation.JumpIfZero && !ThumbRegisters.IsLow(made[at].N))
                return false;
            if (made[at] == function[at] || made[at].Operation == ThumbOperation.JumpIfZero)
                continue;
            bool areFlagsFree = function.AreFlagsDeadAfter(at);
            if (ThumbEncoder.Encode(made[at], areFlagsFree) is not int[] halves)
                return false;
            saved += (ThumbEncoder.Encode(function[at], areFlagsFree)?.Length ?? 0) - halves.Length;
        }
        return saved > 0;
    }

    private static bool IsMentioned(ThumbFunction function, int register) =>
        function.Instructions.Any(each => Mentions(each, register));

    private static bool Mentions(ThumbInstruction each, int register) =>
        each.Operation != ThumbOperation.Leave && (each.D == register || each.N == register || each.M == register);

    private static ThumbInstruction Exchanged(ThumbInstruction made, int low, int high, int pushed) => made.Operation switch
    {
        ThumbOperation.Push => made with { List = pushed },
        ThumbOperation.Pop => made with { List = (pushed & ~Kept) | (made.List & Kept) },
        ThumbOperation.Leave => made,
        _ => made with { D = Exchanged(made.D, low, high), N = Exchanged(made.N, low, high), M = Exchanged(made.M, low, high) },
    };

    private static int Exchanged(int register, int low, int high) => register == low ? high : register == high ? low : register;
}
