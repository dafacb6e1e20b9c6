using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>What functions push and pop.</summary>
internal static class ThumbFrameRules
{
    private const int FramePointer = 11;
    private const int Fillers = 0xF;
    private const int LinkBit = 1 << ThumbRegisters.Link;

    // Whom nobody may read but with a name: the first two may be arguments of somebody who is jumped to.
    private static readonly int[] s_free = [3, 2, ThumbRegisters.Scratch];

    private static readonly ThumbInstruction s_return =
        new(ThumbOperation.Leave) { N = ThumbRegisters.Link, Halves = [ThumbCode.JumpBy(ThumbRegisters.Link)] };

    /// <summary>
    /// A function that calls nobody, or only last of all, needs to push nothing: it jumps to whom it calls last, and keeps its
    /// numbers in registers that are nobody's.
    /// </summary>
    internal static bool DropFrame(ThumbFunction function, int at)
    {
        if (at > 0 || ThumbFrame.Read(function) is not { IsAlone: true } frame || !CallsLast(function, frame)
            || frame.Exits.Any(exit => !IsRestoring(function, exit)) || Names(function) is not Dictionary<int, int> names)
        {
            return false;
        }
        foreach ((int exit, int count) in frame.Exits.Reverse())
            Leave(function, exit, count);
        function.Replace(0, 1);
        for (int i = 0; i < function.Count; i++)
            function.Replace(i, 1, Renamed(function[i], names));
        return true;
    }

    /// <summary>
    /// What a function keeps on the stack for a while, it may keep in registers that it saves and does not use. If it calls somebody, the
    /// stack's alignment needs the place.
    /// </summary>
    internal static bool KeepInRegister(ThumbFunction function, int at)
    {
        if (at > 0 || function.Count < 2 || ThumbFrame.Read(function) is not ThumbFrame frame
            || function.Instructions.Any(each => each.Operation == ThumbOperation.Call)
            || frame.Exits.Any(exit => exit.Count == 1 && !IsRestoring(function, exit)))
        {
            return false;
        }
        int size = IsBelow(function[1]) ? -function[1].Immediate : 0;
        int moves = frame.Exits.Count(exit => exit.Count > 1) + (size > 0 ? 1 : 0);
        int[]? places = Places(function, size + (4 * int.PopCount(frame.List & Fillers)), moves);
        int restored = frame.Exits.Aggregate(frame.List & ThumbRegisters.Saved, (list, exit) => list & Popped(function, exit));
        int[] free = [.. ThumbRegisters.In(restored)
            .Where(register => !function.Instructions.Any(each => Mentions(each, register)))];
        if (places is null || places.Length == 0 || free.Length < places.Length
            || (size > 0 && frame.Exits.Any(exit => exit.Count < 2 || function[exit.At].Immediate < size)))
        {
            return false;
        }
        ThumbInstruction[] made = [.. function.Instructions.Select(each => each.IsMemory && each.N == ThumbRegisters.Stack
            ? Kept(each, free[Array.IndexOf(places, each.Immediate)])
            : each)];
        // What was pushed there may be read, too.
        var kept = new ThumbFunction([.. made]);
        if (free.Take(places.Length).Any(register => !kept.IsDeadAfter(0, register)))
            return false;
        function.Replace(0, function.Count, made);
        Raise(function, frame, size);
        return true;
    }

    private static bool IsBelow(ThumbInstruction second) =>
        second is { Operation: ThumbOperation.Add, D: ThumbRegisters.Stack, N: ThumbRegisters.Stack, M: < 0, Immediate: < 0 };

    // The words of so many bytes on the stack that it loads and stores; null if it does anything else there, or moves the stack pointer
    // more often.
    private static int[]? Places(ThumbFunction function, int size, int moves)
    {
        if (function.Instructions.Count(each => each.D == ThumbRegisters.Stack) != moves)
            return null;
        var places = new SortedSet<int>();
        foreach (ThumbInstruction each in function.Instructions)
        {
            bool isFrames = each.Operation is ThumbOperation.Push or ThumbOperation.Pop or ThumbOperation.Leave
                || each is { Operation: ThumbOperation.Add, D: ThumbRegisters.Stack };
            if (isFrames || ((each.Reads | each.Writes) >> ThumbRegisters.Stack & 1) == 0)
                continue;
            if (each is not { IsMemory: true, N: ThumbRegisters.Stack, M: < 0, Size: 4, D: not ThumbRegisters.Stack, Immediate: >= 0 }
                || each.Immediate >= size)
            {
                return null;
            }
            places.Add(each.Immediate);
        }
        return [.. places];
    }

    // Nothing is below what is pushed any more.
    private static void Raise(ThumbFunction function, ThumbFrame frame, int size)
    {
        if (size == 0)
            return;
        foreach ((int exit, _) in frame.Exits.Reverse())
        {
            int rest = function[exit].Immediate - size;
            function.Replace(exit, 1, rest == 0 ? [] : [function[exit] with { Immediate = rest }]);
        }
        function.Replace(1, 1);
    }

    private static ThumbInstruction Kept(ThumbInstruction memory, int register) => memory.Operation == ThumbOperation.Load
        ? new(ThumbOperation.Move) { D = memory.D, M = register }
        : new(ThumbOperation.Move) { D = register, M = memory.D };

    /// <summary>What is pushed only so that there is a place on the stack, or for its alignment, where nobody is called and nobody uses it.</summary>
    internal static bool DropFillers(ThumbFunction function, int at)
    {
        if (at > 0 || ThumbFrame.Read(function) is not { IsAlone: true } frame || (frame.List & Fillers) == 0
            || function.Instructions.Any(each => each.Operation == ThumbOperation.Call))
        {
            return false;
        }
        int size = 4 * int.PopCount(frame.List & Fillers);
        bool isPopped = frame.Exits.All(exit => exit.Count == 1
            ? IsRestoring(function, exit) && (Popped(function, exit) & Fillers) == (frame.List & Fillers)
            : function[exit.At].Immediate == size);
        if (!isPopped)
            return false;
        foreach ((int exit, int count) in frame.Exits.Reverse())
        {
            ThumbInstruction pop = function[exit + count - 1];
            function.Replace(exit, count, pop with { List = pop.List & ~Fillers });
        }
        function.Replace(0, 1, function[0] with { List = frame.List & ~Fillers });
        return true;
    }

    /// <summary>
    /// The frame pointer's register is pushed although nobody changes it, and another with it, so that the stack's alignment stays.
    /// </summary>
    internal static bool DropPair(ThumbFunction function, int at)
    {
        const int pointer = 1 << FramePointer;
        if (at > 0 || ThumbFrame.Read(function) is not { IsAlone: true } frame || (frame.List & pointer) == 0
            || function.Instructions.Any(each => Mentions(each, FramePointer)))
        {
            return false;
        }
        int filler = frame.List & Fillers;
        int kept = frame.List & ~(pointer | filler);
        if (int.PopCount(filler) != 1 || frame.Exits.Any(exit => (Popped(function, exit) & ~(pointer | filler)) != kept))
            return false;
        foreach ((int exit, int count) in frame.Exits.Reverse())
        {
            ThumbInstruction pop = function[exit + count - 1];
            function.Replace(exit, count, pop with { List = pop.List & ~(pointer | filler) });
        }
        function.Replace(0, 1, function[0] with { List = kept });
        return true;
    }

    /// <summary>The same where there is no other: a lower register keeps the place on the stack, in a shorter instruction.</summary>
    internal static bool PushLower(ThumbFunction function, int at)
    {
        const int pointer = 1 << FramePointer;
        const int lower = 1 << 3;
        if (at > 0 || ThumbFrame.Read(function) is not { IsAlone: true } frame || (frame.List & ~0x40F0) != pointer
            || function.Instructions.Any(each => Mentions(each, FramePointer) || (each.Operation == ThumbOperation.Leave)))
        {
            return false;
        }
        if (frame.Exits.Any(exit => exit.Count > 1 || Popped(function, exit) != frame.List))
            return false;
        for (int i = 0; i < function.Count; i++)
        {
            if (function[i].Operation is ThumbOperation.Push or ThumbOperation.Pop)
                function.Replace(i, 1, function[i] with { List = (function[i].List & ~pointer) | lower });
        }
        return true;
    }

    // By the registers' names before the call.
    private static int Popped(ThumbFunction function, (int At, int Count) exit)
    {
        const int program = 1 << ThumbRegisters.Program;
        int list = function[exit.At + exit.Count - 1].List;
        return (list & program) == 0 ? list : (list & ~program) | LinkBit;
    }

    private static bool CallsLast(ThumbFunction function, ThumbFrame frame)
    {
        for (int at = 0; at < function.Count; at++)
        {
            if (function[at].Operation != ThumbOperation.Call)
                continue;
            bool isLast = frame.Exits.Any(exit => exit.At == at + 1 && function[exit.At + exit.Count - 1].IsReturn);
            if (!isLast || function[at].Target is null)
                return false;
        }
        return true;
    }

    // A result must not be popped over, nor arguments.
    private static bool IsRestoring(ThumbFunction function, (int At, int Count) exit)
    {
        ThumbInstruction pop = function[exit.At + exit.Count - 1];
        return (pop.List & (pop.IsReturn ? ThumbRegisters.Results : 0x100F)) == 0;
    }

    private static void Leave(ThumbFunction function, int exit, int count)
    {
        bool isReturn = function[exit + count - 1].IsReturn;
        if (isReturn && function[exit - 1].Operation == ThumbOperation.Call)
            function.Replace(exit - 1, count + 1, function[exit - 1] with { Operation = ThumbOperation.Leave });
        else
            function.Replace(exit, count, isReturn ? [s_return] : []);
    }

    // A free register for each that has to be as it was in the end. Null if there are not enough.
    private static Dictionary<int, int>? Names(ThumbFunction function)
    {
        ThumbInstruction[] body = [.. function.Instructions];
        int kept = ThumbRegisters.Saved | LinkBit;
        int[] used = [.. ThumbRegisters.In(kept).Where(register => body.Any(each => Mentions(each, register)))];
        bool jumps = body.Any(each => each.Operation is ThumbOperation.Call or ThumbOperation.Leave);
        // cbz reads low ones only.
        bool isLow = body.Any(each => each.Operation == ThumbOperation.JumpIfZero && used.Contains(each.N));
        int[] free = [.. s_free.Where(register => (register == ThumbRegisters.Scratch ? !isLow : !jumps)
            && !body.Any(each => Mentions(each, register)))];
        bool isFixed = body.Any(each => each.Halves.Length > 0 && used.Any(register => Mentions(each, register)));
        bool isReadFirst = used.Any(register => !function.IsDeadAfter(0, register));
        if (used.Length > free.Length || isFixed || isReadFirst)
            return null;
        var names = used.Zip(free).ToDictionary(pair => pair.First, pair => pair.Second);
        return body.All(each => (!each.IsAlu && !each.IsMemory) || ThumbFunction.Exists(Renamed(each, names))) ? names : null;
    }

    private static bool Mentions(ThumbInstruction each, int register) =>
        each.D == register || each.N == register || each.M == register;

    private static ThumbInstruction Renamed(ThumbInstruction made, Dictionary<int, int> names) => made.Operation == ThumbOperation.Leave
        ? made
        : made with
        {
            D = names.GetValueOrDefault(made.D, made.D),
            N = names.GetValueOrDefault(made.N, made.N),
            M = names.GetValueOrDefault(made.M, made.M),
        };
}
