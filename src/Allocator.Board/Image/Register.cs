namespace Allocator.Board.Image;

/// <summary>A register of a peripheral: every access is made, in order.</summary>
public struct Register
{
    private volatile uint _value;

    /// <summary>What it reads, and what it is told.</summary>
    public uint Value
    {
        readonly get => _value;
        set => _value = value;
    }
}
