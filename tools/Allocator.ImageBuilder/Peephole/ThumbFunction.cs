using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>A function's instructions, taken apart, with labels where branches lead to; and what is known of them.</summary>
internal sealed class ThumbFunction
{
    private readonly List<ThumbInstruction> _instructions;
    private ThumbLiveness? _liveness;
    private ThumbKnowledge? _knowledge;
    private int _labels;

    internal ThumbFunction(List<ThumbInstruction> instructions)
    {
        _instructions = instructions;
        _labels = instructions.Select(each => each.Label).Append(-1).Max() + 1;
    }

    internal int Count => _instructions.Count;

    internal IReadOnlyList<ThumbInstruction> Instructions => _instructions;

    internal ThumbInstruction this[int at] => _instructions[at];

    /// <summary>The registers and flags that somebody may read behind an instruction, before they are written.</summary>
    internal int LiveAfter(int at) => (_liveness ??= new(this)).After(at);

    /// <summary>The same before an instruction.</summary>
    internal int LiveBefore(int at) => this[at].Reads | (LiveAfter(at) & ~this[at].Kills);

    /// <summary>What registers are known to be before an instruction; null if it cannot be reached.</summary>
    internal ThumbFacts? Before(int at) => (_knowledge ??= new(this)).Before(at);

    internal bool IsDeadAfter(int at, int register) => (LiveAfter(at) >> register & 1) == 0;

    internal bool AreFlagsDeadAfter(int at) => (LiveAfter(at) & ThumbRegisters.Flags) == 0;

    /// <summary>Whether an instruction can be written, where it is to stand.</summary>
    internal static bool Exists(ThumbInstruction made) => ThumbEncoder.Encode(made, areFlagsFree: false) is not null;

    internal int FindLabel(int label) =>
        _instructions.FindIndex(each => each.Operation == ThumbOperation.Label && each.Label == label);

    internal int CountBranchesTo(int label) =>
        _instructions.Count(each => each.Operation != ThumbOperation.Label && each.Label == label);

    internal ThumbInstruction[] Part(int start, int end) => [.. _instructions.GetRange(start, end - start)];

    /// <summary>Puts instructions in the place of others.</summary>
    internal void Replace(int at, int count, params IEnumerable<ThumbInstruction> made)
    {
        _instructions.RemoveRange(at, count);
        _instructions.InsertRange(at, made);
        _liveness = null;
        _knowledge = null;
    }

    /// <summary>The label of a place: a new one, if there is none yet.</summary>
    internal int LabelAt(int at)
    {
        if (at < Count && this[at].Operation == ThumbOperation.Label)
            return this[at].Label;
        int label = _labels++;
        Replace(at, 0, new ThumbInstruction(ThumbOperation.Label) { Label = label });
        return label;
    }

    /// <summary>The first that is no label, from a place on.</summary>
    internal int SkipLabels(int at)
    {
        while (at < Count && this[at].Operation == ThumbOperation.Label)
            at++;
        return at;
    }
}
