namespace Allocator.NoStd.Tests;

/// <summary>
/// A naive allocator beside the real one: one number a granule says which block has it. It drives the heap with random
/// calls, knows for each whether there is room, and compares what it knows with what the heap does and tells.
/// </summary>
internal sealed class ShadowHeap
{
    private const int Slots = 2048;
    private const int PhaseLength = 400;

    private readonly TestHeap _heap;
    private readonly RandomSource _random;
    private readonly int _seed;
    private readonly int _largestSize;
    private readonly int _largestAlignment;
    private readonly int _checkEvery;

    // For each granule the slot of its block and 1, or 0.
    private readonly int[] _owners;

    // For each slot: where the block begins, what was asked for, its granules, what it is filled with.
    private readonly int[] _offsets = new int[Slots];
    private readonly int[] _sizes = new int[Slots];
    private readonly int[] _lengths = new int[Slots];
    private readonly int[] _patterns = new int[Slots];
    private int _count;

    private int _operation;
    private int _share;
    private int _used;
    private int _peak;
    private int _largestRequest;
    private int _allocations;
    private int _releases;
    private int _refusals;
    private int _rejections;

    internal ShadowHeap(TestHeap heap, int seed, int largestSize, int largestAlignment)
    {
        _heap = heap;
        _seed = seed;
        _random = new RandomSource(seed);
        _largestSize = largestSize;
        _largestAlignment = largestAlignment;
        _owners = new int[(heap.End - heap.First) / 8];
        _checkEvery = 64 + _owners.Length / 16;
    }

    internal void Run(int operations)
    {
        for (_operation = 0; _operation < operations; _operation++)
        {
            // The heap is to be full at times, and nearly empty at others.
            if (_operation % PhaseLength == 0)
                _share = 20 + _random.Below(50);
            Step();
            CheckFigures();
            if (_operation % _checkEvery == 0)
                CheckEverything();
        }
        CheckEverything();
    }

    internal void ReleaseEverything()
    {
        while (_count != 0)
        {
            Release(_random.Below(_count));
            CheckFigures();
        }
        CheckEverything();
        Check(_heap.LargestFreeBlock == _heap.Capacity, "the largest free block is not the whole capacity");
        int whole = _heap.Allocate(_heap.Capacity);
        Check(whole == _heap.First, "the whole capacity cannot be allocated");
        Check(_heap.Deallocate(whole), "the whole capacity cannot be released");
    }

    private void Step()
    {
        int draw = _random.Below(100);
        if (draw < 6)
            CallWrongly();
        else if (_count == 0 || (draw < 6 + _share && _count < Slots))
            Allocate();
        else if (_random.IsLucky(60))
            Release(_random.Below(_count));
        else if (_random.IsLucky(50))
            Reallocate(_random.Below(_count));
        else
            Resize(_random.Below(_count));
    }

    private int DrawSize() => _random.IsLucky(20)
        ? _random.Between(1, _largestSize)
        : _random.Between(1, _largestSize / 8 + 1);

    private int DrawAlignment()
    {
        if (!_random.IsLucky(25))
            return 1 << _random.Below(4);
        int alignment = 16;
        while (alignment < _largestAlignment && alignment * 2 <= _heap.Extent && _random.IsLucky(60))
            alignment *= 2;
        return alignment;
    }

    private void Allocate()
    {
        int size = DrawSize();
        int alignment = DrawAlignment();
        bool isZeroed = _random.IsLucky(20);
        int block = isZeroed ? _heap.AllocateZeroed(size, alignment) : _heap.Allocate(size, alignment);
        if (block == 0)
        {
            Check(!HasRoom(Granules(size), alignment), "an allocation was refused though there is room");
            _refusals++;
            return;
        }
        CheckPlace(block, size, alignment);
        Check(!isZeroed || _heap.IsZero(block, Granules(size) * 8), "a zeroed block is not zero");
        int slot = _count++;
        Take(slot, block, size);
        Refill(slot);
        _allocations++;
        Account(0, slot);
    }

    private void Release(int slot)
    {
        CheckContent(slot);
        int block = _offsets[slot];
        bool isSized = _random.IsLucky(50);
        int size = _random.IsLucky(50) ? _sizes[slot] : _lengths[slot] * 8;
        Check(isSized ? _heap.Deallocate(block, size) : _heap.Deallocate(block), "a release was rejected");
        Give(slot);
        _used -= _lengths[slot];
        _releases++;
        _count--;
        if (slot == _count)
            return;
        _offsets[slot] = _offsets[_count];
        _sizes[slot] = _sizes[_count];
        _lengths[slot] = _lengths[_count];
        _patterns[slot] = _patterns[_count];
        Own(slot, slot + 1);
    }

    private void Reallocate(int slot)
    {
        int size = DrawSize();
        int alignment = DrawAlignment();
        int block = _offsets[slot];
        int length = _lengths[slot];
        int oldSize = _random.IsLucky(60) ? _sizes[slot] : _random.Between(1, length * 8);
        int staying = Staying(slot, Granules(size), alignment);
        bool hasRoom = HasRoom(Granules(size), alignment);
        int moved = _heap.Reallocate(block, oldSize, size, alignment);
        if (moved == 0)
        {
            Check(staying == 0 && !hasRoom, "a reallocation was refused though there is room");
            _refusals++;
            return;
        }
        bool isElsewhere = IsFree(moved, Granules(size));
        Check(staying != block || moved == block, "a reallocated block has moved that could stay");
        Check(isElsewhere || moved == staying, "a reallocated block is not where it should be");
        Check(isElsewhere || staying == block || !hasRoom, "a reallocated block was slid that could move");
        Give(slot);
        CheckPlace(moved, size, alignment);
        Check(_heap.Holds(moved, oldSize < size ? oldSize : size, _patterns[slot]), "reallocation lost content");
        Take(slot, moved, size);
        Refill(slot);
        Account(length, slot);
    }

    private void Resize(int slot)
    {
        int size = DrawSize();
        int block = _offsets[slot];
        int length = _lengths[slot];
        int granules = Granules(size);
        CheckContent(slot);
        bool isDone = granules < length ? _heap.ShrinkInPlace(block, size) : _heap.GrowInPlace(block, size);
        int behind = RunEnd(Index(block) + length) - Index(block);
        Check(isDone == granules <= behind, "resizing in place was answered wrongly");
        if (!isDone)
        {
            _refusals++;
            return;
        }
        Check(_heap.UsableSize(block) == granules * 8, "a resized block has another size");
        int kept = granules < length ? granules : length;
        Check(_heap.Holds(block, kept * 8, _patterns[slot]), "resizing lost content");
        Give(slot);
        Take(slot, block, size);
        Refill(slot);
        Account(length, slot);
    }

    // Calls that no heap could answer, and some that this one has no room for.
    private void CallWrongly()
    {
        int at = _heap.First + _random.Below(_heap.End - _heap.First + 64) - 16;
        int index = Index(at);
        bool isBlock = at % 8 == 0 && index >= 0 && index < _owners.Length && _owners[index] != 0
            && _offsets[_owners[index] - 1] == at;
        int slot = _count == 0 ? -1 : _random.Below(_count);
        switch (_random.Below(12))
        {
            case 0:
                Reject(_heap.Allocate(0, DrawAlignment()) == 0);
                break;
            case 1:
                Reject(_heap.Allocate(DrawSize(), 3 * DrawAlignment()) == 0);
                break;
            case 2:
                Check(_heap.Allocate(-DrawSize(), DrawAlignment()) == 0, "a size beyond all was served");
                _refusals++;
                break;
            case 3:
                Check(_heap.Allocate(_heap.Capacity + DrawSize(), DrawAlignment()) == 0, "too large a size was served");
                _refusals++;
                break;
            case 4 when !isBlock:
                Reject(!_heap.Deallocate(at));
                break;
            case 5 when !isBlock:
                Reject(!_heap.Deallocate(at, DrawSize()));
                break;
            case 6 when !isBlock:
                Reject(_heap.Reallocate(at, 8, DrawSize(), 8) == 0);
                break;
            case 7 when !isBlock:
                Reject(!_heap.GrowInPlace(at, DrawSize()));
                break;
            case 8 when !isBlock:
                Reject(!_heap.ShrinkInPlace(at, 1));
                break;
            case 9 when slot >= 0:
                Reject(!_heap.Deallocate(_offsets[slot], _lengths[slot] * 8 + 1));
                Reject(!_heap.Deallocate(_offsets[slot], _lengths[slot] * 8 - 8));
                break;
            case 10 when slot >= 0:
                Reject(_heap.Reallocate(_offsets[slot], _lengths[slot] * 8 + 1, DrawSize(), 8) == 0);
                Reject(_heap.Reallocate(_offsets[slot], _sizes[slot], 0, 8) == 0);
                Reject(_heap.Reallocate(_offsets[slot], _sizes[slot], 8, 48) == 0);
                break;
            case 11 when slot >= 0:
                Reject(!_heap.GrowInPlace(_offsets[slot], _lengths[slot] * 8 - 8));
                Reject(!_heap.ShrinkInPlace(_offsets[slot], _lengths[slot] * 8 + 1));
                break;
            default:
                break;
        }
    }

    private void Reject(bool isRejected)
    {
        Check(isRejected, "a wrong call was served");
        _rejections++;
    }

    // What is known of the granules

    private static int Granules(int size) => (size + 7) / 8;

    private int Index(int offset) => (offset - _heap.First) >> 3;

    private int OffsetOf(int index) => _heap.First + index * 8;

    private int AlignUp(int index, int alignment)
    {
        while (!_heap.IsAligned(OffsetOf(index), alignment))
            index++;
        return index;
    }

    // Whether the heap has to find room for so many granules at this alignment.
    private bool HasRoom(int granules, int alignment)
    {
        int at = 0;
        while (at < _owners.Length)
        {
            int end = RunEnd(at);
            bool fits = end == _owners.Length
                ? end - AlignUp(at, alignment) >= granules
                : end - at >= Promise.RoomFor(granules, alignment);
            if (fits)
                return true;
            at = end;
            while (at < _owners.Length && _owners[at] != 0)
                at += _lengths[_owners[at] - 1];
        }
        return false;
    }

    private int RunEnd(int index)
    {
        while (index < _owners.Length && _owners[index] == 0)
            index++;
        return index;
    }

    // Where a block can be made to have so many granules without another place for it: where it is, or slid down; 0 if it cannot.
    private int Staying(int slot, int granules, int alignment)
    {
        int block = Index(_offsets[slot]);
        int end = RunEnd(block + _lengths[slot]);
        if (_heap.IsAligned(_offsets[slot], alignment) && end - block >= granules)
            return _offsets[slot];
        int before = block;
        while (before > 0 && _owners[before - 1] == 0)
            before--;
        int start = AlignUp(before, alignment);
        return start < block && end - start >= granules ? OffsetOf(start) : 0;
    }

    private bool IsFree(int block, int granules)
    {
        int index = Index(block);
        return RunEnd(index) - index >= granules;
    }

    private void Take(int slot, int block, int size)
    {
        _offsets[slot] = block;
        _sizes[slot] = size;
        _lengths[slot] = Granules(size);
        Own(slot, slot + 1);
    }

    private void Give(int slot) => Own(slot, 0);

    private void Own(int slot, int owner)
    {
        int index = Index(_offsets[slot]);
        for (int i = 0; i < _lengths[slot]; i++)
            _owners[index + i] = owner;
    }

    private void Refill(int slot)
    {
        _patterns[slot] = _operation + slot;
        _heap.Fill(_offsets[slot], _lengths[slot] * 8, _patterns[slot]);
    }

    private void Account(int oldLength, int slot)
    {
        _used += _lengths[slot] - oldLength;
        _peak = _used > _peak ? _used : _peak;
        _largestRequest = _lengths[slot] > _largestRequest ? _lengths[slot] : _largestRequest;
    }

    // What is checked

    private void CheckPlace(int block, int size, int alignment)
    {
        int granules = Granules(size);
        int index = Index(block);
        bool isInside = index >= 0 && index + granules <= _owners.Length;
        Check(block % 8 == 0 && isInside, "a block lies outside of the payload");
        Check(_heap.IsAligned(block, alignment), "a block is not aligned");
        for (int i = 0; i < granules; i++)
            Check(_owners[index + i] == 0, "a block overlaps another");
        Check(_heap.UsableSize(block) == granules * 8, "a block has another size than was asked for");
    }

    private void CheckContent(int slot) =>
        Check(_heap.Holds(_offsets[slot], _lengths[slot] * 8, _patterns[slot]), "a block's content was changed");

    private void CheckFigures()
    {
        Check(_heap.UsedBytes == _used * 8, "used bytes");
        Check(_heap.FreeBytes == (_owners.Length - _used) * 8, "free bytes");
        Check(_heap.PeakBytes == _peak * 8, "peak bytes");
        Check(_heap.LargestRequest == _largestRequest * 8, "largest request");
        Check(_heap.Allocations == _allocations, "allocations");
        Check(_heap.Releases == _releases, "releases");
        Check(_heap.Refusals == _refusals, "refusals");
        Check(_heap.Rejections == _rejections, "rejections");
    }

    private void CheckEverything()
    {
        Check(_heap.IsSound, "the heap is not sound");
        for (int slot = 0; slot < _count; slot++)
            CheckContent(slot);
        BlockList blocks = BlockList.Of(_heap);
        int at = 0;
        int largest = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            Check(blocks.Offsets[i] == OffsetOf(at), "the walk has a gap");
            int owner = _owners[at];
            int length = owner == 0 ? RunEnd(at) - at : _lengths[owner - 1];
            Check(blocks.AreLive[i] == (owner != 0), "the walk shows a live block as free, or a free one as live");
            Check(blocks.Sizes[i] == length * 8, "the walk shows another size");
            largest = owner == 0 && length > largest ? length : largest;
            at += length;
        }
        Check(RunEnd(at) == _owners.Length, "the walk has not shown every block");
        largest = _owners.Length - at > largest ? _owners.Length - at : largest;
        Check(_heap.LargestFreeBlock == largest * 8, "largest free block");
    }

    private void Check(bool holds, string what)
    {
        if (holds)
            return;
        // The core library of boards joins four strings at most.
        string operation = ", operation " + _operation.ToString() + ")";
        Assert.IsTrue(holds, what + " (seed " + _seed.ToString() + operation);
    }
}
