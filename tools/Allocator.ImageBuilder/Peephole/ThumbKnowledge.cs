namespace Allocator.ImageBuilder;

/// <summary>What is known of registers at every place of a function, whichever way it was reached.</summary>
internal sealed class ThumbKnowledge
{
    private readonly ThumbFunction _function;
    private readonly ThumbFacts?[] _before;

    internal ThumbKnowledge(ThumbFunction function)
    {
        _function = function;
        _before = new ThumbFacts?[function.Count + 1];
        _before[0] = new();
        while (Spread())
        {
            // Until nothing is new.
        }
    }

    internal ThumbFacts? Before(int at) => _before[at];

    private bool Spread()
    {
        bool isNew = false;
        for (int at = 0; at < _function.Count; at++)
        {
            if (_before[at] is not ThumbFacts facts)
                continue;
            ThumbInstruction each = _function[at];
            if (!each.IsEnd)
                isNew |= Reach(at + 1, facts, each, isTaken: false);
            if (each.Operation is ThumbOperation.Jump or ThumbOperation.JumpIf or ThumbOperation.JumpIfZero)
                isNew |= Reach(_function.FindLabel(each.Label), facts, each, isTaken: true);
        }
        return isNew;
    }

    private bool Reach(int place, ThumbFacts facts, ThumbInstruction by, bool isTaken)
    {
        ThumbFacts then = facts.Copy();
        if (by.Operation is ThumbOperation.JumpIf or ThumbOperation.JumpIfZero)
            then.Learn(by, isTaken);
        then.Pass(by);
        if (_before[place] is ThumbFacts known)
            return known.Meet(then);
        _before[place] = then;
        return true;
    }
}
