namespace Allocator.ImageBuilder;

/// <summary>
/// Which registers and flags somebody may read later, at every place of a function: by its branches, whichever way they go.
/// </summary>
internal sealed class ThumbLiveness
{
    private readonly ThumbFunction _function;
    private readonly int[] _before;

    internal ThumbLiveness(ThumbFunction function)
    {
        _function = function;
        _before = new int[function.Count + 1];
        // Whoever falls out of the code at its end is believed to be able to read everything.
        _before[function.Count] = ThumbRegisters.Everything;
        while (Spread())
        {
            // Until nothing is new.
        }
    }

    internal int After(int at)
    {
        ThumbInstruction each = _function[at];
        int next = each.IsEnd ? 0 : _before[at + 1];
        bool branches = each.Operation is ThumbOperation.Jump or ThumbOperation.JumpIf or ThumbOperation.JumpIfZero;
        return branches ? next | _before[_function.FindLabel(each.Label)] : next;
    }

    private bool Spread()
    {
        bool isNew = false;
        for (int at = _function.Count - 1; at >= 0; at--)
        {
            int before = _function[at].Reads | (After(at) & ~_function[at].Kills);
            isNew |= before != _before[at];
            _before[at] = before;
        }
        return isNew;
    }
}
