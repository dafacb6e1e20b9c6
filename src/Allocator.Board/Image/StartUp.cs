using System.Runtime;
using System.Runtime.CompilerServices;
using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>What happens before <c>Main</c> that needs no registers: statics, and the global allocator.</summary>
internal static unsafe class StartUp
{
    // What Unseal reads.
    private const uint SealBytes = 8;

    /// <summary>
    /// The bottom of the SRAM that the program leaves is for statics; the rest is offered to the build's choice, which
    /// becomes the global allocator.
    /// </summary>
    internal static void Start()
    {
        uint size = (uint)PlaceStatics(null);
        // The linker does not know of them.
        if (size > Machine.HeapSize)
            Stopping.StopForStatics(size);
        byte* statics = Machine.Reserve(size);
        for (uint i = 0; i < size; i += 4)
            *(uint*)(statics + i) = 0;
        PlaceStatics(statics);
        StartAllocator();
        ConstructStatics();
    }

    private static void StartAllocator()
    {
        Choose();
        // Memory keeps its content over a reset: what lies there is the heap of a life that is over.
        if (Machine.HeapSize >= SealBytes)
            FixedRegionHeap.Unseal(Machine.HeapStart);
        MemoryAllocator? allocator = GlobalAllocator.Current;
        RegionStatus status = allocator is null
            ? RegionStatus.Ready
            : allocator.Initialize(Machine.HeapStart, Machine.HeapSize);
        if (status != RegionStatus.Ready)
            Stopping.StopForRegion(status);
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorPlaceStatics")]
    private static extern nuint PlaceStatics(byte* memory);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorConstructStatics")]
    private static extern void ConstructStatics();

    // Written by the build, into the program itself.
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorChoose")]
    private static extern void Choose();
}
