namespace Allocator.NoStd.Tests;

/// <summary>
/// Random numbers that are the same everywhere: xorshift64* (Vigna, "An experimental exploration of Marsaglia's
/// xorshift generators, scrambled", 2016).
/// </summary>
internal sealed class RandomSource
{
    private ulong _state;

    internal RandomSource(int seed)
    {
        // One multiplication lays small seeds far apart; the first numbers still show the seed, and are left out.
        _state = (((ulong)(uint)seed) + 1) * 0x9E3779B97F4A7C15;
        for (int i = 0; i < 16; i++)
            Next();
    }

    internal uint Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (uint)((_state * 0x2545F4914F6CDD1D) >> 32);
    }

    /// <summary>A number from 0 to bound - 1, each as likely as the others.</summary>
    internal int Below(int bound)
    {
        uint surplus = (0 - (uint)bound) % (uint)bound;
        uint drawn = Next();
        while (drawn < surplus)
            drawn = Next();
        return (int)(drawn % (uint)bound);
    }

    internal int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    internal bool IsLucky(int percent) => Below(100) < percent;
}
