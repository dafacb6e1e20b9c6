using System.Runtime.CompilerServices;
#if !NANOFRAMEWORK_1_0
using System.Numerics;
#endif

namespace Allocator.NoStd;

/// <summary>Positions of bits in a word.</summary>
internal static class Bits
{
#if NANOFRAMEWORK_1_0
    // Position of the only bit set, by the top five bits of its product with a de Bruijn sequence (Leiserson, Prokop
    // and Randall, "Using de Bruijn Sequences to Index a 1 in a Computer Word", 1998).
    private const uint DeBruijn = 0x077CB531;

    private static readonly byte[] s_position =
    {
        0, 1, 28, 2, 29, 14, 24, 3, 30, 22, 20, 15, 25, 17, 4, 8,
        31, 27, 13, 23, 21, 19, 16, 7, 26, 12, 18, 6, 11, 5, 10, 9,
    };

    /// <summary>The position of the lowest bit set; at least one is.</summary>
    internal static int Lowest(uint word) => s_position[((word & (0 - word)) * DeBruijn) >> 27];

    /// <summary>The position of the highest bit set; at least one is.</summary>
    internal static int Highest(uint word)
    {
        word |= word >> 1;
        word |= word >> 2;
        word |= word >> 4;
        word |= word >> 8;
        word |= word >> 16;
        return s_position[((word - (word >> 1)) * DeBruijn) >> 27];
    }
#else
    /// <summary>The position of the lowest bit set; at least one is.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Lowest(uint word) => BitOperations.TrailingZeroCount(word);

    /// <summary>The same in a word of 64 bits.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Lowest(ulong word) => BitOperations.TrailingZeroCount(word);

    /// <summary>The position of the highest bit set; at least one is.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int Highest(uint word) => BitOperations.Log2(word);
#endif
}
