namespace Allocator.NoStd;

/// <summary>Is shown the blocks of a heap, one by one.</summary>
public abstract unsafe class BlockVisitor
{
    /// <summary>Called for each block in the order of addresses, live and free; what lies beyond the frontier is none.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="size">The bytes it holds.</param>
    /// <param name="isLive">Whether it has been handed out.</param>
    /// <returns>False to end the walk here.</returns>
    public abstract bool Visit(Address block, Size size, bool isLive);
}
