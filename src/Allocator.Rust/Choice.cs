using Allocator.NoStd;

namespace Allocator.Rust;

/// <summary>The allocator of the library, and of the program that it is linked into.</summary>
internal static class Choice
{
    // The compiler builds the object into the library: it is there without anybody having started anything.
    [GlobalAllocator]
    internal static readonly LockedHeap Heap = new();
}
