using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>The heap that <c>new</c> is served from: what is left of the board's first SRAM bank.</summary>
public static unsafe class GlobalHeap
{
    // The compiler builds this object into the image, so it is there before any heap is.
    private static readonly FixedRegionHeap s_heap = new();

    /// <summary>The heap itself.</summary>
    public static FixedRegionHeap Heap => s_heap;

    /// <summary>Its region's first address.</summary>
    public static void* RegionStart => Machine.Info->HeapStart;

    /// <summary>Its region's size in bytes.</summary>
    public static uint RegionSize => (uint)(nuint)Machine.Info->HeapEnd - (uint)(nuint)Machine.Info->HeapStart;

    /// <summary>
    /// Gives an object back. There is no collector: what is not given back stays until the next reset. The caller sees
    /// to it that nobody uses the object any more.
    /// </summary>
    /// <returns>False if and only if it is null, was not made by <c>new</c>, or has been given back already.</returns>
    public static bool Deallocate(object? made) => s_heap.Deallocate(*(void**)&made);

    internal static void Initialize(ImageInfo* info)
    {
        // Memory keeps its content over a reset: what lies there is the heap of a life that is over.
        FixedRegionHeap.Unseal(info->HeapStart);
        RegionStatus status = s_heap.Initialize(RegionStart, RegionSize);
        if (status != RegionStatus.Ready)
            Stopping.StopForRegion(status, RegionSize);
    }
}
