using Allocator.NoStd.Tests;

namespace Allocator.Programs;

/// <summary>
/// Runs a byte-coded program on a heap, and knows for each call what the answer has to be. Every block is filled with a
/// pattern of its own, which is looked at before it is changed or released.
/// </summary>
/// <remarks>The same source runs on .NET and on boards: it uses nothing but arrays.</remarks>
internal sealed class ProgramRun
{
    private readonly ProgramHeap _heap;
    private readonly byte[] _program;
    private readonly Shadow _shadow;
    private readonly SlotRow _slots = new SlotRow();
    private readonly Figures _figures = new Figures();
    private readonly int[] _row;
    private readonly int _largestAlignment;
    private string? _fault;

    /// <param name="heap">One that has never been used.</param>
    /// <param name="program">Any bytes.</param>
    internal ProgramRun(ProgramHeap heap, byte[] program)
    {
        _heap = heap;
        _program = program;
        _shadow = new Shadow(heap.First, heap.Capacity);
        _row = new int[_shadow.Granules];
        _largestAlignment = 8;
        while (_largestAlignment * 2 <= heap.Capacity)
            _largestAlignment *= 2;
    }

    /// <summary>The operation that is being done, or that showed the fault.</summary>
    internal int At { get; private set; }

    /// <summary>A hash of all answers: the same on every form.</summary>
    internal uint Answers { get; private set; } = 2166136261;

    /// <summary>Runs all of it. Returns what is wrong with the heap, or null.</summary>
    internal string? Play()
    {
        int count = Operation.Count(_program);
        for (At = 0; At < count && _fault == null; At++)
        {
            Step();
            CheckFigures();
        }
        if (_fault == null)
            Clear();
        return _fault;
    }

    private void Step()
    {
        OperationKind kind = Operation.Kind(_program, At);
        int size = Operation.Size(_program, At);
        int alignment = 1 << Operation.AlignmentPower(_program, At);
        while (alignment > _largestAlignment)
            alignment >>= 4;
        int empty = _slots.Empty(Operation.Slot(_program, At));
        int full = _slots.Full(Operation.Slot(_program, At));
        if (kind is OperationKind.Allocate or OperationKind.AllocateZeroed)
        {
            if (size != 0 && empty >= 0)
                Allocate(empty, size, alignment, kind == OperationKind.AllocateZeroed);
        }
        else if (kind is OperationKind.ReleaseNothing or OperationKind.ReallocateNothing or OperationKind.ResizeNothing)
        {
            UseNothing(kind, _heap.First - 16 + size % (_heap.Capacity + 32));
        }
        else if (kind == OperationKind.AllocateWrongly)
        {
            AllocateWrongly(size, alignment);
        }
        else if (kind == OperationKind.Look)
        {
            Look();
        }
        else if (kind == OperationKind.Clear)
        {
            Clear();
        }
        else if (full >= 0)
        {
            Use(kind, full, size, alignment);
        }
    }

    private void Use(OperationKind kind, int slot, int size, int alignment)
    {
        Check(_slots.Holds(_heap, slot, _slots.Lengths[slot] * 8), "a block's content was changed");
        switch (kind)
        {
            case OperationKind.Release:
                Release(slot, _heap.Deallocate(_slots.Blocks[slot]));
                break;
            case OperationKind.ReleaseSized:
                int known = (size & 1) == 0 ? _slots.Sizes[slot] : _slots.Lengths[slot] * 8;
                Release(slot, _heap.Deallocate(_slots.Blocks[slot], known));
                break;
            case OperationKind.Reallocate:
                Reallocate(slot, _slots.Sizes[slot], size, alignment);
                break;
            case OperationKind.ReallocatePart:
                Reallocate(slot, 1 + (size + slot) % (_slots.Lengths[slot] * 8), size, alignment);
                break;
            case OperationKind.Grow:
                Grow(slot, size);
                break;
            case OperationKind.Shrink:
                Shrink(slot, size);
                break;
            case OperationKind.ReleaseWrongly:
                if (Shadow.Count(size) != _slots.Lengths[slot])
                    Reject(!_heap.Deallocate(_slots.Blocks[slot], size));
                break;
            default:
                ReallocateWrongly(slot, size, alignment);
                break;
        }
    }

    private void Allocate(int slot, int size, int alignment, bool isZeroed)
    {
        int block = Answer(isZeroed ? _heap.AllocateZeroed(size, alignment) : _heap.Allocate(size, alignment));
        int granules = Shadow.Count(size);
        if (block == 0)
        {
            Check(!_shadow.HasRoom(granules, alignment), "an allocation was refused though there is room");
            _figures.Refusals++;
            return;
        }
        Check(_shadow.Fits(block, granules, alignment), "a block lies wrong, or over another");
        if (_fault != null)
            return;
        for (int i = 0; isZeroed && i < granules * 8; i++)
            Check(_heap[block + i] == 0, "a zeroed block is not zero");
        _figures.Allocations++;
        Keep(slot, block, size, 0);
    }

    private void Release(int slot, bool isReleased)
    {
        Check(isReleased, "a release was rejected");
        _shadow.Own(_slots.Blocks[slot], _slots.Lengths[slot], 0);
        _figures.Used -= _slots.Lengths[slot];
        _figures.Releases++;
        _slots.Blocks[slot] = 0;
    }

    private void Reallocate(int slot, int used, int size, int alignment)
    {
        if (size == 0)
            return;
        int block = _slots.Blocks[slot];
        int length = _slots.Lengths[slot];
        int granules = Shadow.Count(size);
        int reach = _shadow.RunEnd(_shadow.GranuleAt(block) + length) - _shadow.GranuleAt(block);
        bool canStay = (block & (alignment - 1)) == 0 && granules <= reach;
        bool hasRoom = _shadow.HasRoom(granules, alignment);
        bool canSlide = _shadow.CanSlide(block, length, granules, alignment);
        int moved = Answer(_heap.Reallocate(block, used, size, alignment));
        if (moved == 0)
        {
            Check(!canStay && !hasRoom && !canSlide, "a reallocation was refused though there is room");
            _figures.Refusals++;
            return;
        }
        Check(!canStay || moved == block, "a block was moved that could stay");
        Check(canStay || !hasRoom || _shadow.Fits(moved, granules, alignment), "a block was slid that could move");
        _shadow.Own(block, length, 0);
        Check(_shadow.Fits(moved, granules, alignment), "a moved block lies wrong, or over another");
        if (_fault != null)
            return;
        _slots.Blocks[slot] = moved;
        Check(_slots.Holds(_heap, slot, used < size ? used : size), "a reallocation lost content");
        Keep(slot, moved, size, length);
    }

    private void Grow(int slot, int size)
    {
        int block = _slots.Blocks[slot];
        int length = _slots.Lengths[slot];
        int granules = Shadow.Count(size);
        bool isDone = _heap.GrowInPlace(block, size);
        Answer(isDone ? 1 : 0);
        if (granules < length)
        {
            Reject(!isDone);
            return;
        }
        int reach = _shadow.RunEnd(_shadow.GranuleAt(block) + length) - _shadow.GranuleAt(block);
        Check(isDone == granules <= reach, "growing in place was answered wrongly");
        Resize(slot, size, isDone);
        _figures.Refusals += isDone ? 0 : 1;
    }

    private void Shrink(int slot, int size)
    {
        int granules = Shadow.Count(size);
        bool isDone = _heap.ShrinkInPlace(_slots.Blocks[slot], size);
        Answer(isDone ? 1 : 0);
        if (granules == 0 || granules > _slots.Lengths[slot])
        {
            Reject(!isDone);
            return;
        }
        Check(isDone, "shrinking in place was rejected");
        Resize(slot, size, isDone);
    }

    private void Resize(int slot, int size, bool isDone)
    {
        int length = _slots.Lengths[slot];
        int kept = length < Shadow.Count(size) ? length : Shadow.Count(size);
        Check(_slots.Holds(_heap, slot, isDone ? kept * 8 : length * 8), "resizing in place lost content");
        if (!isDone || _fault != null)
            return;
        _shadow.Own(_slots.Blocks[slot], length, 0);
        Keep(slot, _slots.Blocks[slot], size, length);
    }

    // A slot gets a block, which had so many granules before, and the block its pattern.
    private void Keep(int slot, int block, int size, int before)
    {
        int granules = Shadow.Count(size);
        _slots.Keep(_heap, slot, block, size, At);
        _shadow.Own(block, granules, slot + 1);
        _figures.Account(granules - before, granules);
        Check(_heap.UsableSize(block) == granules * 8, "a block has another size than was asked for");
    }

    // What has to be rejected, or refused

    private void UseNothing(OperationKind kind, int offset)
    {
        int granule = _shadow.GranuleAt(offset);
        int owner = granule < 0 ? 0 : _shadow.OwnerOf(granule);
        if (owner != 0 && _slots.Blocks[owner - 1] == offset)
            return;
        if (kind == OperationKind.ReleaseNothing)
        {
            Reject(!_heap.Deallocate(offset));
            Reject(!_heap.Deallocate(offset, 8));
        }
        else if (kind == OperationKind.ReallocateNothing)
        {
            Reject(_heap.Reallocate(offset, 8, 16, 8) == 0);
        }
        else
        {
            Reject(!_heap.GrowInPlace(offset, 16));
            Reject(!_heap.ShrinkInPlace(offset, 8));
            Check(_heap.UsableSize(offset) == 0, "what is no block has a size");
        }
    }

    private void ReallocateWrongly(int slot, int size, int alignment)
    {
        int block = _slots.Blocks[slot];
        int usable = _slots.Lengths[slot] * 8;
        Reject(_heap.Reallocate(block, usable + 1 + size, 8, alignment) == 0);
        Reject(_heap.Reallocate(block, 0, 8, alignment) == 0);
        Reject(_heap.Reallocate(block, usable, 0, alignment) == 0);
        Reject(_heap.Reallocate(block, usable, 8, alignment * 3) == 0);
        Refuse(_heap.Reallocate(block, usable, _heap.Capacity + 1 + size, alignment) == 0);
        Refuse(_heap.Reallocate(block, usable, -1 - size, alignment) == 0);
        Refuse(!_heap.GrowInPlace(block, -1 - size));
        Reject(!_heap.ShrinkInPlace(block, -1 - size));
        Check(_slots.Holds(_heap, slot, usable), "a wrong call changed a block's content");
    }

    private void AllocateWrongly(int size, int alignment)
    {
        Reject(_heap.Allocate(0, alignment) == 0);
        Reject(_heap.Allocate(size + 1, 0) == 0);
        Reject(_heap.Allocate(size + 1, alignment * 3) == 0);
        Reject(_heap.AllocateZeroed(size + 1, 1 << 20) == 0);
        Refuse(_heap.Allocate(_heap.Capacity + 1 + size, alignment) == 0);
        Refuse(_heap.AllocateZeroed(-1 - size, alignment) == 0);
    }

    private void Reject(bool isRejected)
    {
        Check(isRejected, "a wrong call was served");
        _figures.Rejections++;
    }

    private void Refuse(bool isRefused)
    {
        Check(isRefused, "a size that no memory here has was served");
        _figures.Refusals++;
    }

    // What is looked at

    private void Clear()
    {
        Look();
        for (int slot = 0; slot < Operation.Slots && _fault == null; slot++)
        {
            if (_slots.Blocks[slot] == 0)
                continue;
            Check(_slots.Holds(_heap, slot, _slots.Lengths[slot] * 8), "a block's content was changed");
            Release(slot, _heap.Deallocate(_slots.Blocks[slot]));
        }
        Look();
        if (_fault != null)
            return;
        int capacity = _heap.Capacity;
        int all = _heap.Allocate(capacity, 8);
        Check(all == _heap.First, "nothing is live, and the whole capacity cannot be allocated");
        Check(_heap.Deallocate(all), "the whole capacity cannot be released");
        _figures.Allocations++;
        _figures.Releases++;
        _figures.Account(capacity / 8, capacity / 8);
        _figures.Used = 0;
    }

    private void Look()
    {
        Check(_heap.IsSound, "the heap is not sound");
        Check(_heap.LargestFreeBlock == _shadow.LargestRun() * 8, "largest free block");
        for (int slot = 0; slot < Operation.Slots; slot++)
        {
            if (_slots.Blocks[slot] != 0)
                Check(_slots.Holds(_heap, slot, _slots.Lengths[slot] * 8), "a block's content was changed");
        }
        for (int i = 0; i < _row.Length; i++)
            _row[i] = 0;
        if (_fault == null && _heap.Walk(_row))
            CompareWith(_row);
    }

    // The walk's blocks are numbered by their place, the slots' are not: each must be the other's.
    private void CompareWith(int[] row)
    {
        int slot = 0;
        int number = 0;
        for (int granule = 0; granule < row.Length; granule++)
        {
            int owner = _shadow.OwnerOf(granule);
            bool isNew = row[granule] != number;
            Check(owner == 0 == (row[granule] == 0), "the walk shows a live block as free, or a free one as live");
            Check(owner == 0 || isNew == (owner != slot), "the walk shows other blocks");
            slot = owner;
            number = row[granule];
        }
    }

    private void CheckFigures()
    {
        string? wrong = _figures.Differ(_heap);
        Check(wrong == null, wrong!);
    }

    private int Answer(int answer)
    {
        Answers = (Answers ^ (uint)answer) * 16777619;
        return answer;
    }

    // The first fault is the one to tell.
    private void Check(bool holds, string what)
    {
        if (!holds && _fault == null)
            _fault = what;
    }
}
