using System.Runtime;

namespace Allocator.Malloc;

/// <summary>C's functions that hand out blocks at a multiple of a power of two.</summary>
internal static unsafe class AlignedAllocation
{
    [RuntimeExport("aligned_alloc")]
    private static void* AllocateAligned(nuint alignment, nuint size) =>
        IsPower(alignment) ? Request.Block(size, alignment, out _) : Request.Fail(CLibrary.BadArgument);

    // As GNU's does it: what is no power of two stands for the next one.
    [RuntimeExport("memalign")]
    private static void* AllocateAtMultiple(nuint alignment, nuint size)
    {
        if (alignment > ProcessHeap.Limit + 1)
            return Request.Fail(CLibrary.BadArgument);
        nuint power = ProcessHeap.Alignment;
        while (power < alignment)
            power <<= 1;
        return Request.Block(size, power, out _);
    }

    // Says what is wrong by what it returns; the error number is as it was.
    [RuntimeExport("posix_memalign")]
    private static int AllocateInto(void** place, nuint alignment, nuint size)
    {
        if (!IsPower(alignment) || alignment < (nuint)sizeof(void*))
            return CLibrary.BadArgument;
        int error = CLibrary.Error;
        void* block = Request.Block(size, alignment, out _);
        if (block is null)
        {
            CLibrary.Error = error;
            return CLibrary.NoMemory;
        }
        *place = block;
        return 0;
    }

    [RuntimeExport("valloc")]
    private static void* AllocatePage(nuint size) => Request.Block(size, (nuint)CLibrary.PageSize(), out _);

    [RuntimeExport("pvalloc")]
    private static void* AllocatePages(nuint size)
    {
        nuint page = (nuint)CLibrary.PageSize();
        return size > ProcessHeap.Limit
            ? Request.Fail(CLibrary.NoMemory)
            : Request.Block((size + (page - 1)) & ~(page - 1), page, out _);
    }

    private static bool IsPower(nuint number) => number != 0 && (number & (number - 1)) == 0;
}
