namespace Allocator.NoStd;

/// <summary>Whether an allocator can serve requests.</summary>
public enum AllocatorStatus
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>There is no allocator: none was registered yet. Every request is answered with null.</summary>
    NoAllocator,

    /// <summary>The allocator has no region yet: call its <c>Initialize</c>. Every request is answered with null.</summary>
    NoRegion,

    /// <summary>The library that the allocator stands on is not on this machine. Every request is answered with null.</summary>
    LibraryMissing,
}
