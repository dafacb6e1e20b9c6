using System.Runtime;

namespace Allocator.Rust;

/// <summary>
/// The four functions that Rust's <c>alloc</c> calls. rustc puts its own into every program that it links, so these are
/// for programs that are linked otherwise, as C and C++ projects do: docs/rust.md.
/// </summary>
internal static unsafe class TodaysFour
{
    [RuntimeExport("__rust_alloc")]
    private static void* Allocate(nuint size, nuint align) => Choice.Heap.Allocate(size, align);

    [RuntimeExport("__rust_dealloc")]
    private static void Deallocate(void* ptr, nuint size, nuint align) => Choice.Heap.Deallocate(ptr, size, align);

    // The new size comes last: in the first five's it does not.
    [RuntimeExport("__rust_realloc")]
    private static void* Reallocate(void* ptr, nuint oldSize, nuint align, nuint newSize) =>
        Choice.Heap.Reallocate(ptr, oldSize, newSize, align);

    [RuntimeExport("__rust_alloc_zeroed")]
    private static void* AllocateZeroed(nuint size, nuint align) => Choice.Heap.AllocateZeroed(size, align);
}
