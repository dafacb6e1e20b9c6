namespace Allocator.ImageBuilder;

/// <summary>What an instruction does, as far as rules tell instructions apart.</summary>
internal enum ThumbOperation
{
    /// <summary>Anything: it may read, and change, whatever there is; but it goes on behind itself.</summary>
    Other,

    /// <summary>No instruction, but a place that branches lead to.</summary>
    Label,

    Move,
    Not,
    MoveTop,
    And,
    Clear,
    Or,
    OrNot,
    Xor,
    Add,
    Subtract,
    SubtractFrom,
    Compare,
    CompareNegative,
    Test,
    Shift,
    Multiply,
    CountZeros,
    ReverseBits,

    /// <summary>Three instructions that make an address which the linker completes.</summary>
    Address,

    Load,
    Store,

    /// <summary>Two words that lie one behind the other: the lower one in D.</summary>
    LoadTwo,
    StoreTwo,
    Push,
    Pop,
    Call,
    Jump,
    JumpIf,

    /// <summary>cbz or cbnz; where these do not reach, a comparison and a branch.</summary>
    JumpIfZero,

    /// <summary>A jump to another function, or to wherever a register says.</summary>
    Leave,
}
