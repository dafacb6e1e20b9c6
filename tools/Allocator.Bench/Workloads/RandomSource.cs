namespace Allocator.Bench.Workloads;

/// <summary>Random numbers that are the same everywhere: Marsaglia, "Xorshift RNGs", 2003.</summary>
/// <param name="seed">Where they begin; not 0.</param>
public sealed class RandomSource(uint seed)
{
    private uint _state = seed;

    /// <summary>A number from 0 up to a limit, without it.</summary>
    public uint Below(uint limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (uint)(((ulong)_state * limit) >> 32);
    }

    /// <summary>A number from one up to another, with both.</summary>
    public uint Between(uint smallest, uint largest) => smallest + Below(largest - smallest + 1);
}
