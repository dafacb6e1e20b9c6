using System.Runtime;

namespace Allocator.Malloc;

/// <summary>C's functions that hand out blocks of the usual alignment, and take blocks back.</summary>
internal static unsafe class Allocation
{
    [RuntimeExport("malloc")]
    private static void* Allocate(nuint size) => Request.Block(size, ProcessHeap.Alignment, out _);

    [RuntimeExport("calloc")]
    private static void* AllocateZeroed(nuint count, nuint size)
    {
        if (!Product(count, size, out nuint bytes))
            return Request.Fail(CLibrary.NoMemory);
        byte* block = (byte*)Request.Block(bytes, ProcessHeap.Alignment, out byte* pristine);
        // Pages that nobody had are zero, and cost no memory until they are touched.
        if (block < pristine && block is not null)
        {
            nuint dirty = (nuint)(pristine - block);
            nuint all = ProcessHeap.Rounded(bytes);
            CLibrary.Fill(block, 0, dirty < all ? dirty : all);
        }
        return block;
    }

    // As GNU's does it, what has no bytes left is released.
    [RuntimeExport("realloc")]
    private static void* Reallocate(void* block, nuint size)
    {
        if (block is null)
            return Allocate(size);
        if (size == 0)
        {
            Release(block);
            return null;
        }
        return Request.Resized(block, size);
    }

    [RuntimeExport("reallocarray")]
    private static void* ReallocateArray(void* block, nuint count, nuint size) =>
        Product(count, size, out nuint bytes) ? Reallocate(block, bytes) : Request.Fail(CLibrary.NoMemory);

    [RuntimeExport("free")]
    private static void Release(void* block)
    {
        if (block is not null && !ProcessHeap.Give(block))
            Refusal.Stop("free", block);
    }

    [RuntimeExport("free_sized")]
    private static void ReleaseSized(void* block, nuint size)
    {
        if (block is not null && !ProcessHeap.Give(block, size))
            Refusal.Stop("free_sized", block);
    }

    // The alignment says nothing of what the block has.
    [RuntimeExport("free_aligned_sized")]
    private static void ReleaseAligned(void* block, nuint alignment, nuint size)
    {
        if (block is not null && !ProcessHeap.Give(block, size))
            Refusal.Stop("free_aligned_sized", block);
    }

    [RuntimeExport("malloc_usable_size")]
    private static nuint UsableSize(void* block)
    {
        if (block is null)
            return 0;
        nuint size = ProcessHeap.UsableSize(block);
        if (size == 0)
            Refusal.Stop("malloc_usable_size", block);
        return size;
    }

    private static bool Product(nuint count, nuint size, out nuint bytes)
    {
        bytes = count * size;
        // Where both are below 2^32 it cannot wrap, and there is no need to divide.
        return (count | size) >> 32 == 0 || size == 0 || count <= ProcessHeap.Limit / size;
    }
}
