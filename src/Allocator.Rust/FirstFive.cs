using System.Runtime;

namespace Allocator.Rust;

/// <summary>
/// The five functions of Rust's first allocators, the <c>#![allocator]</c> crates of 2015. rustc has no functions of
/// these names any more, so they are free to be called by a <c>#[global_allocator]</c> of today.
/// </summary>
/// <remarks>
/// What Rust leaves undefined (a size of 0, a bad alignment, no live block) is answered with null or 0 here.
/// </remarks>
internal static unsafe class FirstFive
{
    [RuntimeExport("__rust_allocate")]
    private static void* Allocate(nuint size, nuint align) => Choice.Heap.Allocate(size, align);

    [RuntimeExport("__rust_deallocate")]
    private static void Deallocate(void* ptr, nuint oldSize, nuint align) =>
        Choice.Heap.Deallocate(ptr, oldSize, align);

    /// <summary>Null if there is no memory for it: then the block is as it was.</summary>
    [RuntimeExport("__rust_reallocate")]
    private static void* Reallocate(void* ptr, nuint oldSize, nuint size, nuint align) =>
        Choice.Heap.Reallocate(ptr, oldSize, size, align);

    /// <summary>Returns the bytes that the block has now: if less than the size, it could not be made larger.</summary>
    [RuntimeExport("__rust_reallocate_inplace")]
    private static nuint ReallocateInPlace(void* ptr, nuint oldSize, nuint size, nuint align)
    {
        _ = size < oldSize
            ? Choice.Heap.ShrinkInPlace(ptr, oldSize, size, align)
            : Choice.Heap.GrowInPlace(ptr, oldSize, size, align);
        return Choice.Heap.UsableSize(ptr, size, align);
    }

    [RuntimeExport("__rust_usable_size")]
    private static nuint UsableSize(nuint size, nuint align) => Choice.Heap.UsableSize(size, align);
}
