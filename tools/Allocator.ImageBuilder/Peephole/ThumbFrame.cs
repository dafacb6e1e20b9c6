using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>What a function pushes first, and every place where it takes that back.</summary>
internal sealed class ThumbFrame
{
    private readonly ThumbFunction _function;
    private readonly List<(int At, int Count)> _exits = [];

    private ThumbFrame(ThumbFunction function) => _function = function;

    internal int List => _function[0].List;

    /// <summary>Where it takes back what it pushed: an addition to the stack pointer, maybe, and a pop.</summary>
    internal IReadOnlyList<(int At, int Count)> Exits => _exits;

    /// <summary>Whether there is nothing else on the stack, and nobody reads or writes what is there.</summary>
    internal bool IsAlone { get; private set; }

    /// <summary>Reads it; null if the function has none, or it is not seen everywhere how it is taken back.</summary>
    internal static ThumbFrame? Read(ThumbFunction function)
    {
        bool hasFrame = function.Count > 0 && function[0].Operation == ThumbOperation.Push
            && !function.Instructions.Skip(1).Any(each => each.Operation is ThumbOperation.Push or ThumbOperation.Other);
        var frame = new ThumbFrame(function);
        return hasFrame && frame.FindExits() ? frame : null;
    }

    // Who leaves has popped everything, into the registers that it came from.
    private bool FindExits()
    {
        IsAlone = true;
        var known = new HashSet<int>();
        for (int at = 1; at < _function.Count; at++)
        {
            if (_function[at].Operation != ThumbOperation.Pop)
                continue;
            bool isAdded = _function[at - 1] is { Operation: ThumbOperation.Add, D: ThumbRegisters.Stack, Immediate: > 0 };
            bool isEnd = _function[at].IsReturn || (at + 1 < _function.Count && _function[at + 1].Operation == ThumbOperation.Leave);
            if (!isEnd || !IsWhole(_function[at].List, isAdded ? _function[at - 1].Immediate / 4 : 0))
                return false;
            _exits.Add(isAdded ? (at - 1, 2) : (at, 1));
            known.UnionWith(isAdded ? [at - 1, at] : [at]);
        }
        for (int at = 1; at < _function.Count; at++)
        {
            ThumbInstruction each = _function[at];
            bool isOther = each.IsMemory || each.IsAlu;
            IsAlone &= !isOther || known.Contains(at) || (!each.MayRead(ThumbRegisters.Stack) && !each.MayWrite(ThumbRegisters.Stack));
            if (each.Operation == ThumbOperation.Leave && !known.Contains(at - 1))
                return false;
        }
        return true;
    }

    // Where there are locals below, what is skipped is more; that is for those to judge who ask whether it is alone.
    private bool IsWhole(int popped, int skipped)
    {
        int program = 1 << ThumbRegisters.Program;
        int pushed = (popped & program) != 0 ? (popped & ~program) | (1 << ThumbRegisters.Link) : popped;
        int[] registers = [.. ThumbRegisters.In(List)];
        int below = registers.Length - ThumbRegisters.In(pushed).Count();
        return below >= 0 && skipped >= below && registers.Skip(below).SequenceEqual(ThumbRegisters.In(pushed))
            && (pushed >> ThumbRegisters.Link & 1) != 0;
    }
}
