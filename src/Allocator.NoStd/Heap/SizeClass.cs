using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// The classes by which free blocks are kept: one for each size below 64 granules, then four for each power of two
/// (the segregated fit of Masmano et al., "TLSF: a new dynamic memory allocator for real-time systems", ECRTS 2004).
/// </summary>
internal static unsafe class SizeClass
{
    /// <summary>Below this many granules a class holds blocks of one size only.</summary>
    internal const int ExactLimit = 64;

    private const int ExactShift = 6;
    private const int SubclassShift = 2;

    /// <summary>Words with a bit for each class of the largest heap there can be, and for the one behind the last.</summary>
    internal const int OccupiedWords = (ExactLimit + ((30 - ExactShift) << SubclassShift) + 1 + 31) / 32;

    /// <summary>The class of a block of so many granules. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Of(int granules) => granules < ExactLimit ? granules : OfLarge(granules);

    /// <summary>The same, where it is one of those with several sizes.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int OfLarge(int granules)
    {
        int shift = Bits.Highest((uint)granules) - SubclassShift;
        int subclass = (granules >> shift) - (1 << SubclassShift);
        return ExactLimit + ((shift - (ExactShift - SubclassShift)) << SubclassShift) + subclass;
    }

    /// <summary>The lowest class at or above <paramref name="from"/> with a block in it, or 0, which is none. Constant time.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static int FirstOccupied(Words control, int from)
    {
        uint bits = control[ControlBlock.Occupied + (from >> 5)] >> (from & 31);
        return bits != 0 ? from + Bits.Lowest(bits) : FirstOccupiedBeyond(control, from >> 5);
    }

    // The lowest class with a block in it whose bit is in a word behind this one, or 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FirstOccupiedBeyond(Words control, int word)
    {
        int last = (int)control[ControlBlock.Highest] >> 5;
        while (++word <= last)
        {
            uint bits = control[ControlBlock.Occupied + word];
            if (bits != 0)
                return (word << 5) + Bits.Lowest(bits);
        }
        return 0;
    }

    /// <summary>Whether there is a block in this class; false of one for which the heap is too small.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static bool IsOccupied(Words control, int sizeClass) =>
        ((control[ControlBlock.Occupied + (sizeClass >> 5)] >> (sizeClass & 31)) & 1) != 0;

    /// <summary>Notes that a free block is of this class: none is of a higher one than the highest that is known.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void NoteHighest(Words control, int sizeClass)
    {
        if (sizeClass > (int)control[ControlBlock.Highest])
            control[ControlBlock.Highest] = (uint)sizeClass;
    }

    [MethodImpl(Flavour.Inline)]
    internal static void MarkOccupied(Words control, int sizeClass) =>
        control[ControlBlock.Occupied + (sizeClass >> 5)] |= 1u << (sizeClass & 31);

    [MethodImpl(Flavour.Inline)]
    internal static void MarkEmpty(Words control, int sizeClass) =>
        control[ControlBlock.Occupied + (sizeClass >> 5)] &= ~(1u << (sizeClass & 31));

#if !NANOFRAMEWORK_1_0
    /// <summary><see cref="MarkEmpty"/> where no block is the class's first, without a branch.</summary>
    [MethodImpl(Flavour.Inline)]
    internal static void MarkIfEmpty(uint* control, int sizeClass, uint first) =>
        control[ControlBlock.Occupied + (sizeClass >> 5)] &= ~((first - 1) >> 31 << (sizeClass & 31));
#endif
}
