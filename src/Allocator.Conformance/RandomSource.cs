namespace Allocator.Conformance;

/// <summary>Random numbers that are the same everywhere: Marsaglia's xorshift of 32 bits.</summary>
internal struct RandomSource
{
    private uint _state;

    /// <param name="seed">Not 0.</param>
    internal RandomSource(uint seed)
    {
        _state = seed * 0x9E3779B9;
        for (int i = 0; i < 8; i++)
            Next();
    }

    internal uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }

    /// <summary>A number from 0 to bound - 1.</summary>
    internal uint Below(uint bound) => Next() % bound;

    /// <summary>A size from 1 to the largest, small ones more often: as programs ask.</summary>
    internal nuint Size(nuint largest)
    {
        nuint bound = largest;
        for (uint halvings = Below(6); halvings > 0 && bound > 16; halvings--)
            bound /= 2;
        return 1 + Below((uint)bound);
    }

    /// <summary>A power of two up to the largest, small ones more often.</summary>
    internal nuint Alignment(nuint largest)
    {
        nuint alignment = 8;
        if (Below(4) == 0)
            alignment = (nuint)1 << (int)Below(13);
        return alignment < largest ? alignment : largest;
    }
}
