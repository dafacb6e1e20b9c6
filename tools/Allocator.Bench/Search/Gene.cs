namespace Allocator.Bench.Search;

/// <summary>What a gene asks.</summary>
public enum GeneKind
{
    /// <summary>A block.</summary>
    Take,

    /// <summary>The end of one of the live blocks.</summary>
    GiveBack,

    /// <summary>Another size of one of the live blocks.</summary>
    Resize,
}

/// <summary>A part of a sequence that can be changed without making the rest senseless.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Size">The size, in bytes.</param>
/// <param name="AlignmentLog2">The base-2 logarithm of the alignment; 0 for the natural one.</param>
/// <param name="Pick">Which of the live blocks, modulo their number, counted from the youngest.</param>
public readonly record struct Gene(GeneKind Kind, uint Size, byte AlignmentLog2, uint Pick);
