using Allocator.NoStd;

namespace BoardOverride;

/// <summary>
/// A heap that counts what it is asked for, by size, and keeps a reserve for the day on which memory runs out.
/// </summary>
internal sealed unsafe class WatchedHeap : MemoryAllocator
{
    private const nuint ReserveSize = 16 * 1024;

    // Not a field of the object: the compiler builds this allocator into the image, and there an object refers to no
    // other.
    private static readonly FixedRegionHeap s_heap = new();

    // All of these change while the program makes objects, and it looks at them: the compiler does not expect that.
    private static volatile void* s_reserve;
    private volatile uint _small;
    private volatile uint _medium;
    private volatile uint _large;

    /// <summary>Requests up to 64 bytes.</summary>
    internal uint Small => _small;

    /// <summary>Requests from 65 bytes to 1 KiB.</summary>
    internal uint Medium => _medium;

    /// <summary>Requests above 1 KiB.</summary>
    internal uint Large => _large;

    /// <summary>Whether the reserve is still there.</summary>
    internal static bool HasReserve => s_reserve != null;

    /// <inheritdoc/>
    public override AllocatorStatus Status => s_heap.Status;

    /// <inheritdoc/>
    public override RegionStatus Initialize(void* region, nuint size)
    {
        RegionStatus status = s_heap.Initialize(region, size);
        s_reserve = s_heap.TryAllocate(ReserveSize, 8);
        ExhaustionHook = &GiveUpReserve;
        return status;
    }

    /// <inheritdoc/>
    public override void* TryAllocate(nuint size, nuint alignment)
    {
        if (size <= 64)
            _small++;
        else if (size <= 1024)
            _medium++;
        else
            _large++;
        return s_heap.TryAllocate(size, alignment);
    }

    /// <inheritdoc/>
    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        s_heap.Deallocate(block, size, alignment);

    /// <inheritdoc/>
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        s_heap.GrowInPlace(block, oldSize, newSize, alignment);

    /// <inheritdoc/>
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        s_heap.ShrinkInPlace(block, oldSize, newSize, alignment);

    /// <inheritdoc/>
    public override nuint UsableSize(void* block, nuint size, nuint alignment) =>
        s_heap.UsableSize(block, size, alignment);

    /// <inheritdoc/>
    public override nuint UsableSize(nuint size, nuint alignment) => s_heap.UsableSize(size, alignment);

    // Asked when a request found no memory. True: try again.
    private static bool GiveUpReserve(nuint size, nuint alignment)
    {
        bool isGiven = s_reserve != null && s_heap.Deallocate(s_reserve);
        s_reserve = null;
        return isGiven;
    }
}
