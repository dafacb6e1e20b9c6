using Allocator.NoStd;

namespace Allocator.Benchmark;

/// <summary>Where buffers come from, and go to: a buffer in a place takes the place of the one before.</summary>
internal abstract class Buffers
{
    private protected const int Places = 300;

    /// <summary>What it is called in the report.</summary>
    internal abstract string Name { get; }

    /// <summary>
    /// Replaces so many buffers, in places and of sizes (8 to 207 bytes) that nobody can foresee. False if memory ran out. The loop
    /// is written out in each: a call more would be the larger part of what is measured.
    /// </summary>
    internal abstract bool Replace(int count);

    // The next of a row of numbers; the same for all.
    private protected static uint Next(uint random) => (random * 1664525) + 1013904223;

    private protected static int PlaceOf(uint random) => (int)((random >> 16) % Places);

    private protected static int SizeOf(uint random) => 8 + ((int)(random >> 8) & 0xFF) * 200 / 256;
}

/// <summary>The loop, and nothing else.</summary>
internal sealed class NoBuffers : Buffers
{
    private readonly int[] _sizes = new int[Places];
    private uint _random = 1;

    internal override string Name => "the loop alone";

    internal override bool Replace(int count)
    {
        int[] sizes = _sizes;
        uint random = _random;
        for (int i = 0; i < count; i++)
        {
            random = Next(random);
            int place = PlaceOf(random);
            sizes[place] = SizeOf(random);
        }
        _random = random;
        return true;
    }
}

/// <summary><c>new byte[n]</c>, dropped and collected.</summary>
internal sealed class ManagedBuffers : Buffers
{
    private readonly byte[]?[] _buffers = new byte[Places][];
    private uint _random = 1;

    internal override string Name => "new byte[n]";

    internal override bool Replace(int count)
    {
        byte[]?[] buffers = _buffers;
        uint random = _random;
        for (int i = 0; i < count; i++)
        {
            random = Next(random);
            int place = PlaceOf(random);
            buffers[place] = new byte[SizeOf(random)];
        }
        _random = random;
        return true;
    }
}

/// <summary>A heap over a region of its own.</summary>
internal abstract class HeapBuffers : Buffers
{
    private const int RegionBytes = 96 * 1024;

    private readonly byte[] _region = new byte[RegionBytes];

    private protected int[] Blocks { get; private set; } = new int[Places];

    private protected uint Random { get; set; } = 1;

    /// <summary>Begins anew, with an empty heap. False if there is no memory for one.</summary>
    internal bool Restart()
    {
        Blocks = new int[Places];
        Random = 1;
        return Restart(_region, RegionBytes);
    }

    /// <summary>Whether the heap is as it should be.</summary>
    internal abstract bool IsSound { get; }

    private protected abstract bool Restart(byte[] region, int count);
}

/// <summary>The heap, by its own calls.</summary>
internal sealed class FixedRegionBuffers : HeapBuffers
{
    private readonly FixedRegionHeap _heap = new FixedRegionHeap();

    internal override string Name => "FixedRegionHeap";

    internal override bool IsSound => _heap.Verify() == HeapFault.None;

    private protected override bool Restart(byte[] region, int count)
    {
        _heap.Retire();
        return _heap.Initialize(region, 0, count) == RegionStatus.Ready;
    }

    internal override bool Replace(int count)
    {
        FixedRegionHeap heap = _heap;
        int[] blocks = Blocks;
        uint random = Random;
        for (int i = 0; i < count; i++)
        {
            random = Next(random);
            int place = PlaceOf(random);
            if (blocks[place] != 0)
                heap.Deallocate(blocks[place]);
            int block = heap.TryAllocate(SizeOf(random), 8);
            if (block == 0)
                return false;
            blocks[place] = block;
        }
        Random = random;
        return true;
    }
}

/// <summary>The quick heap, by its own calls.</summary>
internal sealed class QuickBuffers : HeapBuffers
{
    private readonly QuickHeap _heap = new QuickHeap();

    internal override string Name => "QuickHeap";

    internal override bool IsSound => _heap.Verify() == HeapFault.None;

    private protected override bool Restart(byte[] region, int count)
    {
        _heap.Retire();
        return _heap.Initialize(region, 0, count) == RegionStatus.Ready;
    }

    internal override bool Replace(int count)
    {
        QuickHeap heap = _heap;
        int[] blocks = Blocks;
        uint random = Random;
        for (int i = 0; i < count; i++)
        {
            random = Next(random);
            int place = PlaceOf(random);
            if (blocks[place] != 0)
                heap.Deallocate(blocks[place]);
            int block = heap.TryAllocate(SizeOf(random));
            if (block == 0)
                return false;
            blocks[place] = block;
        }
        Random = random;
        return true;
    }
}

/// <summary>Any allocator that has a region, by the calls of the contract.</summary>
internal sealed class ContractBuffers : HeapBuffers
{
    private readonly MemoryAllocator _allocator;
    private readonly int[] _sizes = new int[Places];

    internal ContractBuffers(string name, MemoryAllocator allocator)
    {
        Name = name;
        _allocator = allocator;
    }

    internal override string Name { get; }

    internal override bool IsSound => true;

    internal override bool Replace(int count)
    {
        MemoryAllocator allocator = _allocator;
        int[] blocks = Blocks;
        int[] sizes = _sizes;
        uint random = Random;
        for (int i = 0; i < count; i++)
        {
            random = Next(random);
            int place = PlaceOf(random);
            if (blocks[place] != 0)
                allocator.Deallocate(blocks[place], sizes[place], 8);
            int size = SizeOf(random);
            int block = allocator.TryAllocate(size, 8);
            if (block == 0)
                return false;
            blocks[place] = block;
            sizes[place] = size;
        }
        Random = random;
        return true;
    }

    private protected override bool Restart(byte[] region, int count) => _allocator.Initialize(region, 0, count) == RegionStatus.Ready;
}
