using Allocator.NoStd;

namespace Pools;

/// <summary>
/// Three pools of blocks of one size each: 32, 256 and 2048 bytes. A request takes a few instructions, whatever
/// happened before, and nothing fragments; for that, most blocks are larger than what was asked for, and no request
/// above 2048 bytes is served.
/// </summary>
public sealed unsafe class PoolAllocator : MemoryAllocator
{
    /// <summary>What every image has that references this library.</summary>
    [GlobalAllocator]
    public static readonly PoolAllocator Global = new();

    private Pool _small;
    private Pool _medium;
    private Pool _large;

    /// <summary>Blocks of 32 bytes that are free.</summary>
    public uint FreeSmall => _small.FreeCount;

    /// <summary>Blocks of 256 bytes that are free.</summary>
    public uint FreeMedium => _medium.FreeCount;

    /// <summary>Blocks of 2048 bytes that are free.</summary>
    public uint FreeLarge => _large.FreeCount;

    /// <inheritdoc/>
    public override AllocatorStatus Status => _large.IsReady ? AllocatorStatus.Ready : AllocatorStatus.NoRegion;

    /// <inheritdoc/>
    /// <remarks>A quarter of the region becomes small blocks, a quarter medium ones, the rest large ones.</remarks>
    public override RegionStatus Initialize(void* region, nuint size)
    {
        if (Status == AllocatorStatus.Ready)
            return RegionStatus.AlreadyInitialized;
        if (region == null)
            return RegionStatus.Null;
        nuint quarter = size / 4;
        byte* start = (byte*)region;
        _small = new Pool(start, quarter, 32);
        _medium = new Pool(start + quarter, quarter, 256);
        _large = new Pool(start + (2 * quarter), 2 * quarter, 2048);
        return _large.IsReady ? RegionStatus.Ready : RegionStatus.TooSmall;
    }

    /// <inheritdoc/>
    public override void* TryAllocate(nuint size, nuint alignment)
    {
        Layout layout = Layout.Create(size, alignment);
        void* block = _small.Take(layout);
        if (block == null)
            block = _medium.Take(layout);
        return block == null ? _large.Take(layout) : block;
    }

    /// <inheritdoc/>
    public override bool Deallocate(void* block, nuint size, nuint alignment) =>
        _small.Return(block) || _medium.Return(block) || _large.Return(block);

    /// <inheritdoc/>
    public override nuint UsableSize(void* block, nuint size, nuint alignment)
    {
        nuint usable = _small.SizeAt(block);
        if (usable == 0)
            usable = _medium.SizeAt(block);
        return usable == 0 ? _large.SizeAt(block) : usable;
    }

    /// <inheritdoc/>
    public override nuint UsableSize(nuint size, nuint alignment)
    {
        Layout layout = Layout.Create(size, alignment);
        nuint usable = _small.SizeFor(layout);
        if (usable == 0)
            usable = _medium.SizeFor(layout);
        return usable == 0 ? _large.SizeFor(layout) : usable;
    }
}
