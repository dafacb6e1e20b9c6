using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Allocator.NoStd.Tests;

/// <summary>
/// All that can ever become of a small heap: from the empty one, every call is made in every state, and where it leads to
/// a state not seen yet, that one is checked and gone on from. A failure is told with the shortest way to it.
/// </summary>
internal sealed class World
{
    private readonly record struct State(int Number, LiveBlocks Blocks, uint[] Words);

    private readonly WorldHeap _heap;
    private readonly Geometry _memory;
    private readonly int _sizeStep;
    private readonly HashSet<StateKey> _seen = [];
    private readonly Queue<State> _waiting = [];
    private readonly List<(int From, Call By)> _ways = [];
    private readonly uint[] _reached;
    private State _state;
    private Call _call;

    /// <summary>The world of a heap, in which requests are for multiples of so many bytes.</summary>
    internal World(WorldHeap heap, int sizeStep)
    {
        _heap = heap;
        _memory = heap.Memory;
        _sizeStep = sizeStep;
        _reached = new uint[_heap.Words];
        Arrive(default);
    }

    internal int States => _seen.Count;

    internal long Calls { get; private set; }

    internal void Explore()
    {
        while (_waiting.TryDequeue(out _state))
        {
            CheckState();
            for (int size = _sizeStep; size <= (_memory.Cells + 1) * _memory.CellBytes; size += _sizeStep)
                Request(size);
            for (int block = 0; block < _memory.Cells; block++)
            {
                if (_state.Blocks.IsBlock(block))
                    Use(block);
            }
        }
    }

    private void Request(int size)
    {
        Make(new(CallKind.AllocateZeroed, 0, size, 8));
        for (int alignment = int.Min(_sizeStep, 8); alignment <= _memory.LargestAlignment; alignment *= 2)
            Make(new(CallKind.Allocate, 0, size, alignment));
    }

    private void Use(int block)
    {
        Make(new(CallKind.Release, block, 0, 0));
        for (int size = _sizeStep; size <= (_memory.Cells + 1) * _memory.CellBytes; size += _sizeStep)
        {
            Make(new(CallKind.ReleaseSized, block, size, 0));
            Make(new(CallKind.Grow, block, size, 0));
            Make(new(CallKind.Shrink, block, size, 0));
            for (int alignment = int.Min(_sizeStep, 8); alignment <= _memory.LargestAlignment; alignment *= 2)
                Make(new(CallKind.Reallocate, block, size, alignment));
        }
    }

    private void Make(Call call)
    {
        Calls++;
        _call = call;
        _heap.Load(_state.Words);
        int answer = call.On(_heap);
        LiveBlocks after = Judge(answer);
        CheckFigures(answer, after);
        CheckOthers(after);
        Arrive(after);
    }

    // What the specification says of the answer; returns the blocks that are live then.
    private LiveBlocks Judge(int answer)
    {
        LiveBlocks blocks = _state.Blocks;
        int cells = _memory.Count(_call.Size);
        int length = blocks.IsBlock(_call.Block) ? blocks.Length(_call.Block) : 0;
        switch (_call.Kind)
        {
            case CallKind.Allocate:
            case CallKind.AllocateZeroed:
                return JudgeAllocation(answer, cells);
            case CallKind.Release:
                Check(answer >= 0, "a release was rejected");
                return blocks.Without(_call.Block);
            case CallKind.ReleaseSized:
                Check(answer >= 0 == (cells == length), "a release with a size was answered wrongly");
                return answer < 0 ? blocks : blocks.Without(_call.Block);
            case CallKind.Reallocate:
                return JudgeReallocation(answer, cells, length);
            case CallKind.Grow:
                bool canGrow = cells >= length && cells <= blocks.Reach(_memory, _call.Block);
                Check(answer >= 0 == canGrow, "growing in place was answered wrongly");
                return answer < 0 ? blocks : Resized(cells);
            default:
                Check(answer >= 0 == cells <= length, "shrinking in place was answered wrongly");
                return answer < 0 ? blocks : Resized(cells);
        }
    }

    private LiveBlocks Resized(int cells) => _state.Blocks.Without(_call.Block).With(_call.Block, cells);

    private LiveBlocks JudgeAllocation(int answer, int cells)
    {
        LiveBlocks blocks = _state.Blocks;
        if (answer < 0)
        {
            Check(!blocks.HasRoom(_memory, cells, _call.Alignment), "an allocation was refused though there is room");
            return blocks;
        }
        Check(blocks.Fits(_memory, answer, cells, _call.Alignment), $"the block at {answer} does not fit there");
        Check(_call.Kind == CallKind.Allocate || _heap.IsZero(answer, cells), "a zeroed block is not zero");
        return blocks.With(answer, cells);
    }

    private LiveBlocks JudgeReallocation(int answer, int cells, int length)
    {
        LiveBlocks blocks = _state.Blocks;
        LiveBlocks others = blocks.Without(_call.Block);
        bool canStay = ((_memory.Aligned(_call.Alignment) >> _call.Block) & 1) != 0
            && cells <= blocks.Reach(_memory, _call.Block);
        if (answer < 0)
        {
            Check(!canStay, "a reallocation was refused though there is room behind the block");
            Check(!blocks.HasRoom(_memory, cells, _call.Alignment), "a reallocation was refused though there is room");
            Check(!blocks.CanSlide(_memory, _call.Block, cells, _call.Alignment), "a reallocation was refused though sliding helps");
            return blocks;
        }
        Check(!canStay || answer == _call.Block, $"a block that could stay was moved to {answer}");
        Check(others.Fits(_memory, answer, cells, _call.Alignment), $"the moved block does not fit at {answer}");
        Check(
            canStay || !blocks.HasRoom(_memory, cells, _call.Alignment) || blocks.Fits(_memory, answer, cells, _call.Alignment),
            $"a block was slid to {answer} though there is another place");
        Check(_heap.Holds(answer, int.Min(length * _memory.CellBytes, _call.Size), _call.Block), "a reallocation lost content");
        return others.With(answer, cells);
    }

    // What can be read off the heap after the call. Counts began anew with the state.
    private void CheckFigures(int answer, LiveBlocks after)
    {
        LiveBlocks before = _state.Blocks;
        bool isRelease = _call.Kind is CallKind.Release or CallKind.ReleaseSized;
        bool isAllocation = _call.Kind is CallKind.Allocate or CallKind.AllocateZeroed;
        bool isRejected = answer < 0 && (isRelease || _call.Kind == CallKind.Shrink
            || (_call.Kind == CallKind.Grow && _memory.Count(_call.Size) < before.Length(_call.Block)));
        Check(_heap.Rejections == (isRejected ? 1 : 0), "rejections");
        Check(_heap.Refusals == (answer < 0 && !isRejected ? 1 : 0), "refusals");
        Check(_heap.Allocations == before.Count + (isAllocation && answer >= 0 ? 1 : 0), "allocations");
        Check(_heap.Releases == (isRelease && answer >= 0 ? 1 : 0), "releases");
        Check(_heap.UsedBytes == after.UsedCells * _memory.CellBytes, "used bytes");
        Check(_heap.PeakBytes == int.Max(before.UsedCells, after.UsedCells) * _memory.CellBytes, "peak bytes");
        Check(answer < 0 || !isAllocation || _heap.LargestRequest == _memory.Count(_call.Size) * _memory.CellBytes, "largest request");
    }

    // A call changes no block but its own; one that could not be done changes none.
    private void CheckOthers(LiveBlocks after)
    {
        LiveBlocks both = new(after.Owned & _state.Blocks.Owned, after.Starts & _state.Blocks.Starts);
        for (int block = 0; block < _memory.Cells; block++)
        {
            if (!both.IsBlock(block) || (block == _call.Block && _call.Kind == CallKind.Reallocate))
                continue;
            int kept = int.Min(after.Length(block), _state.Blocks.Length(block));
            Check(_heap.Holds(block, kept * _memory.CellBytes, block), $"the content of the block at {block} was changed");
        }
    }

    // Notes a state to go on from, unless it has been seen.
    private void Arrive(LiveBlocks blocks)
    {
        bool isRejected = _heap.Rejections != 0;
        _heap.Save(_reached);
        Check(!isRejected || _reached.AsSpan().SequenceEqual(_state.Words), "a rejected call changed the heap");
        if (!_seen.Add(StateKey.Of(_reached)))
            return;
        _waiting.Enqueue(new(_ways.Count, blocks, [.. _reached]));
        _ways.Add((_state.Number, _call));
    }

    // What has to hold in every state, by itself.
    private void CheckState()
    {
        LiveBlocks blocks = _state.Blocks;
        _call = default;
        _heap.Load(_state.Words);
        Check(_heap.IsSound, "the heap is not sound");
        Check(_heap.Shown() == blocks, "the walk shows other live blocks");
        Check(_heap.LargestFreeBlock == blocks.LargestRun(_memory) * _memory.CellBytes, "largest free block");
        for (int cell = 0; cell < _memory.Cells; cell++)
        {
            int length = blocks.IsBlock(cell) ? blocks.Length(cell) : 0;
            Check(_heap.UsableSize(cell) == length * _memory.CellBytes, $"usable size of what is at {cell}");
            if (length == 0)
                RejectUseOf(cell);
        }
        // Every order of releases leads to such a state.
        if (blocks.Owned == 0)
            Check(_heap.Allocate(_memory.Cells * _memory.CellBytes, 8) == 0, "nothing is live, and the whole capacity cannot be allocated");
    }

    // No block begins here.
    private void RejectUseOf(int cell)
    {
        int before = _heap.Rejections;
        Check(!_heap.Release(cell) && !_heap.ReleaseSized(cell, 8), $"a release of {cell}, where no block begins");
        Check(!_heap.Grow(cell, 8) && !_heap.Shrink(cell, 8), $"a resize of {cell}, where no block begins");
        Check(_heap.Reallocate(cell, 8, 8) < 0, $"a reallocation of {cell}, where no block begins");
        Check(_heap.Rejections == before + 5, "rejections");
        _heap.Save(_reached);
        Check(_reached.AsSpan().SequenceEqual(_state.Words), $"calls on {cell}, where no block begins, changed the heap");
    }

    private void Check(bool holds, string what)
    {
        if (!holds)
            throw new AssertFailedException($"{what}\n{Way()}");
    }

    // The calls that led here, as a test's lines: a breadth-first search has found the shortest.
    private string Way()
    {
        List<Call> calls = [];
        if (_call != default)
            calls.Add(_call);
        for (int at = _state.Number; at != 0; at = _ways[at].From)
            calls.Add(_ways[at].By);
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"using WorldHeap heap = new({_memory.Cells}, {_memory.CellBytes}, {_memory.Start});");
        for (int i = calls.Count - 1; i >= 0; i--)
            text.AppendLine(calls[i].ToString());
        return text.ToString();
    }
}
