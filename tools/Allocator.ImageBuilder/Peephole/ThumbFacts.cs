using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>What is known of registers at a place: who is the same as who, who is a constant, who is not 0, what was compared.</summary>
internal sealed class ThumbFacts
{
    private const int Registers = 16;

    private readonly int[] _same = [.. Enumerable.Range(0, Registers).Select(ThumbRegisters.Of)];
    private readonly int?[] _constants = new int?[Registers];
    private readonly List<ThumbInstruction> _made = [];
    private int _notZero;

    /// <summary>The comparison that the flags are of.</summary>
    internal ThumbInstruction? Compared { get; private set; }

    /// <summary>The register of which the flags say whether it is 0.</summary>
    internal int Tested { get; private set; } = ThumbInstruction.None;

    internal int? Constant(int register) => register < 0 ? null : _constants[register];

    internal bool IsSame(int first, int second) => (_same[first] >> second & 1) != 0;

    internal bool IsNotZero(int register) => (_notZero >> register & 1) != 0 || _constants[register] is not (null or 0);

    /// <summary>The register that holds already what an instruction is to make.</summary>
    internal int? Holder(ThumbInstruction made) => _made.Find(each => each with { D = made.D } == made)?.D;

    internal ThumbFacts Copy()
    {
        var copy = new ThumbFacts { _notZero = _notZero, Compared = Compared, Tested = Tested };
        _same.CopyTo(copy._same, 0);
        _constants.CopyTo(copy._constants, 0);
        copy._made.AddRange(_made);
        return copy;
    }

    /// <summary>What is left where another way leads to the same place; returns whether that is less.</summary>
    internal bool Meet(ThumbFacts other)
    {
        bool isLess = (_notZero & ~other._notZero) != 0;
        isLess |= _made.RemoveAll(each => !other._made.Contains(each)) > 0;
        _notZero &= other._notZero;
        for (int register = 0; register < Registers; register++)
        {
            isLess |= (_same[register] & ~other._same[register]) != 0;
            isLess |= _constants[register] is not null && _constants[register] != other._constants[register];
            _same[register] &= other._same[register];
            _constants[register] = _constants[register] == other._constants[register] ? _constants[register] : null;
        }
        isLess |= (Compared is not null && Compared != other.Compared) || (Tested >= 0 && Tested != other.Tested);
        Compared = Compared == other.Compared ? Compared : null;
        Tested = Tested == other.Tested ? Tested : ThumbInstruction.None;
        return isLess;
    }

    /// <summary>An instruction is done.</summary>
    internal void Pass(ThumbInstruction done)
    {
        int? constant = ConstantOf(done);
        bool staysNotZero = done.IsCopy && IsNotZero(done.M);
        foreach (int register in ThumbRegisters.In(done.Writes & 0xFFFF))
            Forget(register);
        if (IsKnowable(done))
            _made.Add(done);
        if ((done.Writes & ThumbRegisters.Flags) != 0)
            (Compared, Tested) = (null, ThumbInstruction.None);
        if (done.D >= 0 && done.MayWrite(done.D))
        {
            _constants[done.D] = constant;
            _notZero |= staysNotZero ? 1 << done.D : 0;
            if (done.IsCopy && done.M != done.D)
                Join(done.D, done.M);
        }
        if (!done.SetsFlags)
            return;
        Compared = done.Operation == ThumbOperation.Compare ? done : null;
        bool isForZero = done is { Operation: ThumbOperation.Compare, M: < 0, Immediate: 0 };
        Tested = isForZero ? done.N : done.D;
    }

    /// <summary>A branch went this way, or did not: that says something of what was compared.</summary>
    internal void Learn(ThumbInstruction branch, bool isTaken)
    {
        int condition = isTaken ? branch.Condition : ThumbCondition.Opposite(branch.Condition);
        int tested = branch.Operation == ThumbOperation.JumpIfZero ? branch.N : Tested;
        if (condition == ThumbCondition.Equal && tested >= 0)
            Know(tested, 0);
        else if (condition == ThumbCondition.NotEqual && tested >= 0)
            _notZero |= _same[tested];
        else if (condition == ThumbCondition.Equal && branch.Operation == ThumbOperation.JumpIf && Compared is { M: < 0 })
            Know(Compared.N, Compared.Immediate);
    }

    // Whether an instruction makes the same number again as long as its registers stay as they are.
    private static bool IsKnowable(ThumbInstruction made) => made.IsAlu && !made.SetsFlags && made.D >= 0 && made.Halves.Length == 0
        && !made.IsCopy && !made.IsConstant && made.D != made.N && made.D != made.M
        && made.D != ThumbRegisters.Stack && made.N != ThumbRegisters.Stack;

    private void Know(int register, int number)
    {
        foreach (int each in ThumbRegisters.In(_same[register]))
            _constants[each] = number;
    }

    private int? ConstantOf(ThumbInstruction done) => done.Operation switch
    {
        ThumbOperation.Move when done.M < 0 => done.Immediate,
        ThumbOperation.Move when done.IsCopy => _constants[done.M],
        ThumbOperation.Not when done.M < 0 => ~done.Immediate,
        ThumbOperation.MoveTop => (_constants[done.D] & 0xFFFF) | done.Immediate << 16,
        _ => null,
    };

    private void Forget(int register)
    {
        foreach (int other in ThumbRegisters.In(_same[register]))
            _same[other] &= ~(1 << register);
        _same[register] = 1 << register;
        _constants[register] = null;
        _notZero &= ~(1 << register);
        _made.RemoveAll(each => each.D == register || each.MayRead(register));
        if (Compared is not null && Compared.MayRead(register))
            Compared = null;
        Tested = Tested == register ? ThumbInstruction.None : Tested;
    }

    private void Join(int register, int other)
    {
        foreach (int each in ThumbRegisters.In(_same[other]))
            _same[each] |= 1 << register;
        _same[register] = _same[other];
    }
}
