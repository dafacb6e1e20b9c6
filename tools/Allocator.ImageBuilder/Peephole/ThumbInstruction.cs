namespace Allocator.ImageBuilder;

/// <summary>
/// An instruction, taken apart: D = N operation (Immediate, or M where there is one, shifted by Amount). Subtracting a constant
/// is adding another. Loads and stores have D in memory, at N + (Immediate, or M shifted left by Amount).
/// </summary>
internal sealed record ThumbInstruction(ThumbOperation Operation)
{
    internal const int None = -1;

    private const int Logical = (1 << (int)ThumbOperation.Move) | (1 << (int)ThumbOperation.Not) | (1 << (int)ThumbOperation.And)
        | (1 << (int)ThumbOperation.Clear) | (1 << (int)ThumbOperation.Or) | (1 << (int)ThumbOperation.OrNot)
        | (1 << (int)ThumbOperation.Xor) | (1 << (int)ThumbOperation.Test);

    private const int Arithmetic = (1 << (int)ThumbOperation.Add) | (1 << (int)ThumbOperation.Subtract)
        | (1 << (int)ThumbOperation.SubtractFrom) | (1 << (int)ThumbOperation.Compare) | (1 << (int)ThumbOperation.CompareNegative);

    private const int NegativeAndZero = ThumbRegisters.Negative | ThumbRegisters.Zero;

    internal int D { get; init; } = None;

    internal int N { get; init; } = None;

    internal int M { get; init; } = None;

    /// <summary>The register of the upper one of two words.</summary>
    internal int Second { get; init; } = None;

    internal int Immediate { get; init; }

    internal ThumbShift Shift { get; init; }

    internal int Amount { get; init; }

    internal bool SetsFlags { get; init; }

    internal int Condition { get; init; }

    /// <summary>The number of a label, or of that which a branch leads to.</summary>
    internal int Label { get; init; } = None;

    /// <summary>The registers that are pushed or popped.</summary>
    internal int List { get; init; }

    /// <summary>The bytes that are loaded or stored; less than 0 if their sign is extended.</summary>
    internal int Size { get; init; }

    /// <summary>What is called or jumped to, or has its address made; null if a register, N, says that.</summary>
    internal Symbol? Target { get; init; }

    /// <summary>The registers that hold arguments for it.</summary>
    internal int Arguments { get; init; } = ThumbRegisters.Arguments;

    /// <summary>As it was read: how one is written that is not taken apart.</summary>
    internal int[] Halves { get; init; } = [];

    /// <summary>Whether it makes a number of numbers.</summary>
    internal bool IsAlu => IsLogical || IsArithmetic
        || Operation is ThumbOperation.Shift or ThumbOperation.Multiply or ThumbOperation.CountZeros or ThumbOperation.ReverseBits;

    internal bool IsLogical => (Logical >> (int)Operation & 1) != 0;

    internal bool IsArithmetic => (Arithmetic >> (int)Operation & 1) != 0;

    internal bool IsMemory => Operation is ThumbOperation.Load or ThumbOperation.Store;

    /// <summary>A register, as it is, into another.</summary>
    internal bool IsCopy => Operation == ThumbOperation.Move && M >= 0 && Amount == 0;

    internal bool IsConstant => Operation == ThumbOperation.Move && M < 0;

    /// <summary>Whether there is nothing to it but the number in D, and the flags.</summary>
    internal bool IsPure => IsAlu || Operation is ThumbOperation.MoveTop or ThumbOperation.Address;

    internal bool IsReturn => (Operation == ThumbOperation.Pop && (List >> ThumbRegisters.Program & 1) != 0)
        || (Operation == ThumbOperation.Leave && Target is null && N == ThumbRegisters.Link);

    /// <summary>Whether nothing comes behind it.</summary>
    internal bool IsEnd => IsReturn || Operation is ThumbOperation.Jump or ThumbOperation.Leave;

    /// <summary>Whether what comes next may be elsewhere, or come from elsewhere.</summary>
    internal bool IsBarrier => IsEnd
        || Operation is ThumbOperation.Other or ThumbOperation.Label or ThumbOperation.JumpIf or ThumbOperation.JumpIfZero;

    /// <summary>What it may read. A jump to elsewhere, or a return, hands on what the calling convention says.</summary>
    internal int Reads => Operation switch
    {
        ThumbOperation.Other => ThumbRegisters.Everything,
        ThumbOperation.MoveTop => ThumbRegisters.Of(D),
        ThumbOperation.Store or ThumbOperation.StoreTwo =>
            ThumbRegisters.Of(D) | ThumbRegisters.Of(Second) | ThumbRegisters.Of(N) | ThumbRegisters.Of(M),
        ThumbOperation.Push => List | (1 << ThumbRegisters.Stack),
        ThumbOperation.Pop => (1 << ThumbRegisters.Stack) | (IsReturn ? (ThumbRegisters.Results | ThumbRegisters.Saved) & ~List : 0),
        ThumbOperation.Call => Arguments | ThumbRegisters.Of(N),
        ThumbOperation.Leave when IsReturn => ThumbRegisters.Results | ThumbRegisters.Saved | 0x6000,
        ThumbOperation.Leave => Arguments | ThumbRegisters.Saved | 0x6000 | ThumbRegisters.Of(N),
        ThumbOperation.JumpIf => ThumbCondition.Flags(Condition),
        _ => ThumbRegisters.Of(N) | ThumbRegisters.Of(M),
    };

    /// <summary>What it may change.</summary>
    internal int Writes => Kills | Operation switch
    {
        ThumbOperation.Other => ThumbRegisters.Everything,
        ThumbOperation.Push or ThumbOperation.Pop => 1 << ThumbRegisters.Stack,
        ThumbOperation.JumpIfZero => ThumbRegisters.Flags,
        _ when SetsFlags && (IsLogical || Operation == ThumbOperation.Shift) => ThumbRegisters.Carry,
        _ => 0,
    };

    /// <summary>What it changes in any case.</summary>
    internal int Kills => Operation switch
    {
        ThumbOperation.Store or ThumbOperation.StoreTwo => 0,
        ThumbOperation.Pop => List,
        ThumbOperation.Call => ThumbRegisters.Lost,
        _ => ThumbRegisters.Of(D) | ThumbRegisters.Of(Second) | KilledFlags,
    };

    private int KilledFlags => !SetsFlags ? 0
        : IsArithmetic ? ThumbRegisters.Flags
        : NegativeAndZero | (IsLogical && M >= 0 && Amount > 0 ? ThumbRegisters.Carry : 0);

    internal static ThumbInstruction JumpTo(int label) => new(ThumbOperation.Jump) { Label = label };

    internal bool MayRead(int register) => (Reads >> register & 1) != 0;

    internal bool MayWrite(int register) => (Writes >> register & 1) != 0;
}
