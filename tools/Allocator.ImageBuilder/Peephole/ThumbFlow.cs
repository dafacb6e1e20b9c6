using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>Follows what is in a register along all ways through a function.</summary>
internal static class ThumbFlow
{
    /// <summary>All that may read what an instruction leaves in a register; for -1, what is in it when the function is called.</summary>
    internal static SortedSet<int> Readers(this ThumbFunction function, int at, int register)
    {
        SortedSet<int> readers = [];
        foreach (int place in Places(function, at, register))
        {
            if (function[place].MayRead(register))
                readers.Add(place);
        }
        return readers;
    }

    /// <summary>Whether what these read in a register is in any case what one instruction left there.</summary>
    internal static bool IsAlone(this ThumbFunction function, int at, int register, SortedSet<int> readers)
    {
        for (int other = -1; other < function.Count; other++)
        {
            bool isOther = other != at && (other < 0 || function[other].MayWrite(register));
            if (isOther && function.Readers(other, register).Overlaps(readers))
                return false;
        }
        return true;
    }

    /// <summary>Whether another register stays as it is until nobody reads any more what an instruction left in one.</summary>
    internal static bool IsKeptWhile(this ThumbFunction function, int at, int register, int other)
    {
        foreach (int place in Places(function, at, register))
        {
            bool isLast = (function[place].Kills >> register & 1) != 0 || function.IsDeadAfter(place, register);
            if (function[place].MayWrite(other) && !isLast)
                return false;
        }
        return true;
    }

    // Where it is in the register, the place of who writes it next included.
    private static HashSet<int> Places(ThumbFunction function, int at, int register)
    {
        HashSet<int> places = [];
        var next = new Stack<int>();
        Follow(function, at, next);
        while (next.TryPop(out int place))
        {
            if (place < function.Count && places.Add(place) && (function[place].Kills >> register & 1) == 0)
                Follow(function, place, next);
        }
        return places;
    }

    private static void Follow(ThumbFunction function, int at, Stack<int> next)
    {
        if (at < 0 || !function[at].IsEnd)
            next.Push(at + 1);
        if (at >= 0 && function[at].Operation is ThumbOperation.Jump or ThumbOperation.JumpIf or ThumbOperation.JumpIfZero)
            next.Push(function.FindLabel(function[at].Label));
    }
}
