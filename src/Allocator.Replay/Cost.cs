namespace Allocator.Replay;

/// <summary>What operations of one kind took, in ticks of the replayer's clock.</summary>
public sealed class Cost
{
    /// <summary>How many operations there were.</summary>
    public uint Count { get; private set; }

    /// <summary>Ticks of all together.</summary>
    public ulong Total { get; private set; }

    /// <summary>Ticks of the longest.</summary>
    public uint Worst { get; private set; }

    internal void Reset()
    {
        Count = 0;
        Total = 0;
        Worst = 0;
    }

    internal void Add(uint ticks)
    {
        Count++;
        Total += ticks;
        if (ticks > Worst)
            Worst = ticks;
    }
}
