using Allocator.NoStd;

namespace Allocator.Replay;

/// <summary>
/// How much of a region a heap can have in use before it refuses a request: 60 % allocations, 30 % releases and 10 %
/// reallocations, of random sizes and random blocks, until the first refusal. Contents are filled and checked.
/// </summary>
/// <param name="seed">Where the random numbers begin; not 0.</param>
/// <param name="smallest">The smallest size, in bytes.</param>
/// <param name="largest">The largest size, in bytes.</param>
public sealed unsafe class FirstRefusal(uint seed, uint smallest, uint largest)
{
    private const uint MostBlocks = 2048;

    private readonly FixedRegionHeap _heap = new();
    private readonly SlotTable _blocks = new(MostBlocks);
    private uint _random = seed;
    private uint _count;
    private bool _isSound;

    /// <summary>Plays one round in a region.</summary>
    /// <returns>The bytes live at the first refusal, as requested; 0 where anything went wrong.</returns>
    public uint Play(byte* region, uint size)
    {
        _count = 0;
        _isSound = true;
        if (_heap.Initialize(region, size) != RegionStatus.Ready)
            return 0;
        uint live = 0;
        bool isServed = true;
        while (isServed && _count < MostBlocks)
        {
            uint dice = Random(10);
            if (_count == 0 || dice < 6)
                isServed = Allocate(region, ref live);
            else if (dice == 9)
                isServed = Reallocate(region, Random(_count), ref live);
            else
                Release(region, Random(_count), ref live);
        }
        _isSound &= _heap.Verify() == HeapFault.None;
        uint liveAtRefusal = live;
        while (_count > 0)
            Release(region, _count - 1, ref live);
        _isSound &= _heap.UsedBytes == 0;
        _heap.Retire();
        return _isSound ? liveAtRefusal : 0;
    }

    private bool Allocate(byte* region, ref uint live)
    {
        uint size = RandomSize();
        byte* block = (byte*)_heap.Allocate(size, 8);
        if (block is null)
            return false;
        Put(region, block, _count++, size);
        live += size;
        return true;
    }

    private bool Reallocate(byte* region, uint index, ref uint live)
    {
        uint oldSize = _blocks.SizeOf(index);
        uint size = RandomSize();
        byte* block = (byte*)_heap.Reallocate(region + _blocks.OffsetOf(index), oldSize, size, 8);
        if (block is null)
            return false;
        _isSound &= FillPattern.Holds(block, oldSize < size ? oldSize : size, oldSize);
        Put(region, block, index, size);
        live = live - oldSize + size;
        return true;
    }

    // The last block takes the released one's place.
    private void Release(byte* region, uint index, ref uint live)
    {
        uint size = _blocks.SizeOf(index);
        byte* block = region + _blocks.OffsetOf(index);
        _isSound &= FillPattern.Holds(block, size, size) && _heap.Deallocate(block);
        live -= size;
        _count--;
        _blocks.Put(index, _blocks.OffsetOf(_count), _blocks.SizeOf(_count));
    }

    // A block is filled after its size, which tells it from most others.
    private void Put(byte* region, byte* block, uint index, uint size)
    {
        _blocks.Put(index, (uint)(block - region), size);
        FillPattern.Write(block, 0, size, size);
    }

    private uint RandomSize() => smallest + Random(largest - smallest + 1);

    // Marsaglia, "Xorshift RNGs", 2003; the high half of the product is as good as unbiased for small limits.
    private uint Random(uint limit)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (uint)(((ulong)_random * limit) >> 32);
    }
}
