using Allocator.NoStd;

namespace Allocator.Native;

/// <summary>Memory from the system, at the start: for statics, and for a global allocator that has none of its own.</summary>
internal static unsafe class Region
{
    // Address space: memory is taken as it is used.
    private const nuint UsualSize = 64 << 20;

    private const int ReadAndWrite = 3;
    private const int PrivateAnonymousUnreserved = 0x4022;

    /// <summary>Gives the allocator a region, if it waits for one.</summary>
    internal static void Offer(MemoryAllocator? allocator)
    {
        if (allocator is null || allocator.Status != AllocatorStatus.NoRegion)
            return;
        byte* region = Take(UsualSize);
        if (region is not null)
            allocator.Initialize(region, UsualSize);
    }

    /// <summary>Pages that are all zero and stay until the process ends; null if the system has none.</summary>
    internal static byte* Take(nuint size)
    {
        void* pages = CLibrary.Map(null, size, ReadAndWrite, PrivateAnonymousUnreserved, -1, 0);
        return pages == (void*)-1 ? null : (byte*)pages;
    }
}
