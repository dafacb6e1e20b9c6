namespace Allocator.NoStd;

/// <summary>Is shown the live blocks of a guarded allocator, one by one: those that nobody has released.</summary>
public abstract unsafe class OwnedBlockVisitor
{
    /// <summary>Called for each live block, in the order of addresses.</summary>
    /// <param name="block">Where the block begins.</param>
    /// <param name="size">The bytes that were asked for.</param>
    /// <param name="owner">What <see cref="GuardedAllocator.Owner"/> was when the block was made.</param>
    /// <returns>False to end the walk here.</returns>
    public abstract bool Visit(Address block, Size size, uint owner);
}
