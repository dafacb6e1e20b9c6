using System;

namespace Allocator.ImageBuilder;

/// <summary>Branches: to the next instruction, to branches, and to where it is known already what will be asked.</summary>
internal static class ThumbBranchRules
{
    // What may be copied to save a jump to it.
    private const int LongestEnd = 3;

    /// <summary>A branch to where one comes anyhow.</summary>
    internal static bool DropToNext(ThumbFunction function, int at)
    {
        if (!IsBranch(function[at]))
            return false;
        int target = function.FindLabel(function[at].Label);
        if (target <= at || function.SkipLabels(at + 1) <= target)
            return false;
        function.Replace(at, 1);
        return true;
    }

    /// <summary>A branch to a jump.</summary>
    internal static bool FollowJump(ThumbFunction function, int at)
    {
        if (!IsBranch(function[at]))
            return false;
        int target = Target(function, at);
        if (target == function.Count || function[target].Operation != ThumbOperation.Jump
            || function[target].Label == function[at].Label || Target(function, target) == target)
        {
            return false;
        }
        function.Replace(at, 1, function[at] with { Label = function[target].Label });
        return true;
    }

    /// <summary><c>beq 1f; b 2f; 1:</c> is <c>bne 2f; 1:</c></summary>
    internal static bool TurnAround(ThumbFunction function, int at)
    {
        bool isOver = IsConditional(function[at]) && at + 1 < function.Count && function[at + 1].Operation == ThumbOperation.Jump;
        int target = isOver ? function.FindLabel(function[at].Label) : 0;
        if (!isOver || target <= at || function.SkipLabels(at + 2) <= target)
            return false;
        function.Replace(at, 2, function[at] with
        {
            Condition = ThumbCondition.Opposite(function[at].Condition),
            Label = function[at + 1].Label,
        });
        return true;
    }

    /// <summary>A condition of which it is known whether it holds.</summary>
    internal static bool Decide(ThumbFunction function, int at)
    {
        if (Question(function, at) is not int branch || function.Before(at) is not ThumbFacts facts
            || Answer(function, at, facts) is not bool isTaken)
        {
            return false;
        }
        function.Replace(at, branch + 1 - at, isTaken ? [ThumbInstruction.JumpTo(function[branch].Label)] : []);
        return true;
    }

    /// <summary>A branch to such a condition, if it is known for those who come from here: it leads to where they will go.</summary>
    internal static bool ThreadBranch(ThumbFunction function, int at)
    {
        if (!IsBranch(function[at]) || function.Before(at) is not ThumbFacts facts)
            return false;
        ThumbFacts then = facts.Copy();
        if (IsConditional(function[at]))
            then.Learn(function[at], isTaken: true);
        int target = Target(function, at);
        if (Question(function, target) is not int branch || (target <= at && branch >= at)
            || Answer(function, target, then) is not bool isTaken)
        {
            return false;
        }
        int count = function.Count;
        int label = isTaken ? function[branch].Label : function.LabelAt(branch + 1);
        int moved = function.Count > count && branch < at ? at + 1 : at;
        function.Replace(moved, 1, function[moved] with { Label = label });
        return true;
    }

    /// <summary>The same for those who come to it without a branch.</summary>
    internal static bool ThreadOn(ThumbFunction function, int at)
    {
        int target = function.SkipLabels(at + 1);
        if (function[at].IsEnd || IsBranch(function[at]) || target == at + 1 || function[at].Operation == ThumbOperation.Label
            || Question(function, target) is not int branch || function.Before(at) is not ThumbFacts facts)
        {
            return false;
        }
        ThumbFacts then = facts.Copy();
        then.Pass(function[at]);
        if (Answer(function, target, then) is not bool isTaken)
            return false;
        int label = isTaken ? function[branch].Label : function.LabelAt(branch + 1);
        function.Replace(at + 1, 0, ThumbInstruction.JumpTo(label));
        return true;
    }

    /// <summary>The same where a few instructions come before the question: whoever knows the answer does them by himself.</summary>
    internal static bool ThreadOver(ThumbFunction function, int at)
    {
        bool jumps = function[at].Operation == ThumbOperation.Jump;
        int start = jumps ? Target(function, at) : function.SkipLabels(at + 1);
        bool isMeeting = jumps || (!function[at].IsEnd && function[at].Operation != ThumbOperation.Label && start > at + 1);
        if (!isMeeting || function.Before(at) is not ThumbFacts facts)
            return false;
        ThumbFacts then = facts.Copy();
        then.Pass(function[at]);
        int question = start;
        while (question < function.Count && question - start < LongestEnd && !function[question].IsBarrier
            && Question(function, question) is null)
        {
            then.Pass(function[question++]);
        }
        if (question == start || Question(function, question) is not int branch || (start <= at && branch >= at)
            || Answer(function, question, then) is not bool isTaken)
        {
            return false;
        }
        ThumbInstruction[] copied = function.Part(start, question);
        int count = function.Count;
        int label = isTaken ? function[branch].Label : function.LabelAt(branch + 1);
        int moved = function.Count > count && branch < at ? at + 1 : at;
        function.Replace(jumps ? moved : moved + 1, jumps ? 1 : 0, [.. copied, ThumbInstruction.JumpTo(label)]);
        return true;
    }

    /// <summary>
    /// Instructions that one jump alone leads to, and that stand between another jump and where both ways meet: in its place they
    /// save the other one.
    /// </summary>
    internal static bool FetchHere(ThumbFunction function, int at)
    {
        if (function[at].Operation != ThumbOperation.Jump)
            return false;
        int start = function.FindLabel(function[at].Label);
        if (start == 0 || function[start - 1].Operation != ThumbOperation.Jump || function.CountBranchesTo(function[at].Label) > 1)
            return false;
        int end = function.FindLabel(function[start - 1].Label);
        if (end <= start || (start <= at && at < end) || function[end - 1].IsEnd
            || Array.Exists(function.Part(start + 1, end), each => each.IsBarrier))
        {
            return false;
        }
        ThumbInstruction[] moved = [.. function.Part(start, end), function[start - 1]];
        function.Replace(start - 1, end - start + 1);
        function.Replace(start < at ? at - moved.Length : at, 1, moved);
        return true;
    }

    /// <summary>A jump to the last few instructions of a function: they take no more than it does, or little.</summary>
    internal static bool CopyEnd(ThumbFunction function, int at)
    {
        if (function[at].Operation != ThumbOperation.Jump)
            return false;
        int start = Target(function, at);
        int end = start;
        while (end < function.Count && !function[end].IsBarrier)
            end++;
        bool isEnd = end < function.Count && function[end].IsEnd && function[end].Operation != ThumbOperation.Jump;
        if (!isEnd || end - start >= LongestEnd)
            return false;
        function.Replace(at, 1, function.Part(start, end + 1));
        return true;
    }

    /// <summary>Instructions that one jump alone leads to stand in its place.</summary>
    internal static bool MoveHere(ThumbFunction function, int at)
    {
        if (function[at].Operation != ThumbOperation.Jump)
            return false;
        int start = function.FindLabel(function[at].Label);
        if (start == 0 || !function[start - 1].IsEnd || function.CountBranchesTo(function[at].Label) > 1)
            return false;
        int end = start;
        while (end < function.Count && !function[end].IsEnd)
            end++;
        if (end == function.Count || (start < at && at <= end))
            return false;
        ThumbInstruction[] moved = function.Part(start, end + 1);
        function.Replace(start, moved.Length);
        function.Replace(start < at ? at - moved.Length : at, 1, moved);
        return true;
    }

    /// <summary>
    /// Of two ways that meet again the first ends in a jump over the second: if that one calls somebody, so that it takes long
    /// anyhow, it goes behind what comes then, and jumps back.
    /// </summary>
    internal static bool MoveAway(ThumbFunction function, int at)
    {
        if (function[at].Operation != ThumbOperation.Jump || function.SkipLabels(at + 1) == at + 1)
            return false;
        int meeting = function.FindLabel(function[at].Label);
        if (meeting <= at || function[meeting - 1].IsEnd)
            return false;
        ThumbInstruction[] moved = function.Part(at + 1, meeting);
        bool calls = Array.Exists(moved, each => each.Operation == ThumbOperation.Call);
        int end = meeting;
        while (end < function.Count && !function[end].IsEnd)
            end++;
        // Which way is the common one? One that calls nobody, rather.
        if (!calls || end == function.Count || Array.Exists(moved, each => each.IsEnd))
            return false;
        function.Replace(end + 1, 0, [.. moved, function[at]]);
        function.Replace(at, meeting - at);
        return true;
    }

    /// <summary>
    /// A branch over instructions that end in a jump to another function: they go to the end, so that the shorter way is the one without a
    /// branch.
    /// </summary>
    internal static bool MoveLeaveAway(ThumbFunction function, int at)
    {
        if (!IsConditional(function[at]))
            return false;
        int target = function.FindLabel(function[at].Label);
        if (target <= at + 1 || function[target - 1].Operation != ThumbOperation.Leave || function[target - 1].IsReturn)
            return false;
        int end = target;
        while (end < function.Count && !function[end].IsEnd)
            end++;
        ThumbInstruction[] moved = function.Part(at + 1, target);
        // Both may leave: then neither is the shorter one.
        if (end == function.Count || !function[end].IsReturn
            || Array.Exists(moved, each => each.IsBarrier && each.Operation != ThumbOperation.Label && each != moved[^1]))
        {
            return false;
        }
        int label = function.LabelAt(at + 1);
        int shift = moved[0].Operation == ThumbOperation.Label ? 0 : 1;
        moved = function.Part(at + 1, target + shift);
        function.Replace(function.Count, 0, moved);
        function.Replace(at, moved.Length + 1, function[at] with
        {
            Condition = ThumbCondition.Opposite(function[at].Condition),
            Label = label,
        });
        return true;
    }

    private static bool IsConditional(ThumbInstruction made) =>
        made.Operation is ThumbOperation.JumpIf or ThumbOperation.JumpIfZero;

    private static bool IsBranch(ThumbInstruction made) => made.Operation == ThumbOperation.Jump || IsConditional(made);

    private static int Target(ThumbFunction function, int at) => function.SkipLabels(function.FindLabel(function[at].Label));

    // Where the branch is that asks, if there is nothing but that, and a comparison before it of which nobody else wants to know.
    private static int? Question(ThumbFunction function, int at)
    {
        if (at >= function.Count)
            return null;
        if (IsConditional(function[at]))
            return at;
        return function[at] is { Operation: ThumbOperation.Compare, M: < 0 } && ThumbFlagRules.AsksOnce(function, at) ? at + 1 : null;
    }

    private static bool? Answer(ThumbFunction function, int at, ThumbFacts facts)
    {
        ThumbInstruction asked = function[at];
        if (asked.Operation == ThumbOperation.JumpIf)
            return AnswerByFlags(asked.Condition, facts);
        return asked.Operation == ThumbOperation.JumpIfZero
            ? Answer(facts, asked.Condition, asked.N, 0)
            : Answer(facts, function[at + 1].Condition, asked.N, asked.Immediate);
    }

    private static bool? AnswerByFlags(int condition, ThumbFacts facts)
    {
        if (facts.Tested >= 0 && condition <= ThumbCondition.NotEqual)
            return Answer(facts, condition, facts.Tested, 0);
        return facts.Compared is { M: < 0 } known ? Answer(facts, condition, known.N, known.Immediate) : null;
    }

    private static bool? Answer(ThumbFacts facts, int condition, int register, int number)
    {
        if (facts.Constant(register) is int constant)
            return ThumbCondition.Holds(condition, constant, number);
        bool isOther = number == 0 && condition <= ThumbCondition.NotEqual && facts.IsNotZero(register);
        return isOther ? condition == ThumbCondition.NotEqual : null;
    }
}
