namespace Allocator.Conformance;

/// <summary>A live block: where it is, its layout, and which content it was given.</summary>
internal unsafe struct Block
{
    /// <summary>Null if there is no block.</summary>
    internal byte* Address;

    internal nuint Size;

    internal nuint Alignment;

    /// <summary>Tells the block's content from that of others, and which of two was made earlier.</summary>
    internal uint Number;
}
