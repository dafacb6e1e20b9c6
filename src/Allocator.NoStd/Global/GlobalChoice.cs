namespace Allocator.NoStd;

/// <summary>
/// Which allocator an artifact has. The build writes one class that derives from it, and nobody else does: so the
/// ahead-of-time compiler knows at every call which allocator is meant, and calls it directly.
/// </summary>
public abstract class GlobalChoice
{
    /// <summary>The allocator; null if it is not there yet, which is so while its own constructor runs.</summary>
    public abstract MemoryAllocator? Allocator { get; }
}
