using System.Runtime;

namespace Allocator.Rust;

/// <summary>What the heap tells of itself.</summary>
internal static class Figures
{
    /// <summary>The bytes in live blocks.</summary>
    [RuntimeExport("allocator_rust_used_bytes")]
    private static nuint UsedBytes() => LockedHeap.UsedBytes;

    /// <summary>Checks everything the heap relies on: 0 if all of it is as it should be.</summary>
    [RuntimeExport("allocator_rust_verify")]
    private static int Verify() => (int)LockedHeap.Verify();
}
