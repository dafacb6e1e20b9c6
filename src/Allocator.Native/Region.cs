using Allocator.NoStd;

namespace Allocator.Native;

/// <summary>Memory for a global allocator that has none of its own: one region, from the system, at the start.</summary>
internal static unsafe class Region
{
    // Address space: memory is taken as it is used.
    private const nuint UsualSize = 64 << 20;

    private const int ReadAndWrite = 3;
    private const int PrivateAnonymousUnreserved = 0x4022;

    internal static void Offer(MemoryAllocator? allocator)
    {
        if (allocator is null || allocator.Status != AllocatorStatus.NoRegion)
            return;
        void* region = CLibrary.Map(null, UsualSize, ReadAndWrite, PrivateAnonymousUnreserved, -1, 0);
        if (region != (void*)-1)
            allocator.Initialize(region, UsualSize);
    }
}
