using Allocator.NoStd;

namespace InterruptsImage;

/// <summary>Somebody who asks for blocks of many sizes and alignments, fills them, and looks at them before every use.</summary>
internal sealed unsafe class Actor(uint seed, uint slots, uint largest)
{
    private readonly byte*[] _blocks = new byte*[slots];
    private readonly uint[] _sizes = new uint[slots];
    private readonly uint[] _alignments = new uint[slots];
    private readonly byte[] _marks = new byte[slots];
    private volatile uint _faults;
    private uint _random = seed;

    internal uint Steps { get; private set; }

    internal uint Moves { get; private set; }

    internal uint Refusals { get; private set; }

    internal uint Faults => _faults;

    /// <summary>What the heap has for this one's blocks: whole granules.</summary>
    internal nuint HeldBytes
    {
        get
        {
            nuint held = 0;
            for (uint i = 0; i < slots; i++)
                held += _blocks[i] == null ? 0 : (_sizes[i] + 7) & ~7u;
            return held;
        }
    }

    internal void Step()
    {
        Steps++;
        uint i = Random(slots);
        if (_blocks[i] == null)
            Make(i);
        else if (Look(i, _blocks[i], _sizes[i]))
            Change(i);
    }

    internal void ReleaseAll()
    {
        for (uint i = 0; i < slots; i++)
        {
            if (_blocks[i] != null && Look(i, _blocks[i], _sizes[i]))
                Release(i);
        }
    }

    private void Make(uint i)
    {
        uint size = RandomSize();
        uint alignment = 1u << (int)Random(Random(8) == 0 ? 9u : 4u);
        bool isZeroed = Random(4) == 0;
        byte* block = (byte*)(isZeroed
            ? GlobalAllocator.AllocateZeroed(size, alignment)
            : GlobalAllocator.Allocate(size, alignment));
        if (block == null)
        {
            Refusals++;
            return;
        }
        for (uint at = 0; isZeroed && at < size; at++)
            Fault(block[at] != 0);
        Fault(((nuint)block & (alignment - 1)) != 0);
        _alignments[i] = alignment;
        Enter(i, block, size);
    }

    private void Change(uint i)
    {
        uint size = RandomSize();
        uint dice = Random(10);
        if (dice < 6)
            Release(i);
        else if (dice < 8)
            Move(i, size);
        else if (size < _sizes[i] ? Shrinks(i, size) : Grows(i, size))
            Enter(i, _blocks[i], size);
    }

    private bool Shrinks(uint i, uint size) =>
        GlobalAllocator.ShrinkInPlace(_blocks[i], _sizes[i], size, _alignments[i]);

    private bool Grows(uint i, uint size) =>
        GlobalAllocator.GrowInPlace(_blocks[i], _sizes[i], size, _alignments[i]);

    private void Release(uint i)
    {
        Fault(!GlobalAllocator.Deallocate(_blocks[i], _sizes[i], _alignments[i]));
        _blocks[i] = null;
    }

    private void Move(uint i, uint size)
    {
        byte* moved = (byte*)GlobalAllocator.Reallocate(_blocks[i], _sizes[i], size, _alignments[i]);
        if (moved == null)
        {
            Refusals++;
            return;
        }
        if (moved != _blocks[i])
            Moves++;
        if (Look(i, moved, size < _sizes[i] ? size : _sizes[i]))
            Enter(i, moved, size);
    }

    private void Enter(uint i, byte* block, uint size)
    {
        _blocks[i] = block;
        _sizes[i] = size;
        _marks[i] = (byte)Random(256);
        for (uint at = 0; at < size; at++)
            block[at] = (byte)(_marks[i] + at);
    }

    private bool Look(uint i, byte* block, uint size)
    {
        for (uint at = 0; at < size; at++)
        {
            if (block[at] == (byte)(_marks[i] + at))
                continue;
            Fault(true);
            return false;
        }
        return true;
    }

    private void Fault(bool isWrong)
    {
        if (isWrong)
            _faults++;
    }

    // Most are small.
    private uint RandomSize() => 1 + Random(Random(16) == 0 ? largest : 1 + (largest / 20));

    private uint Random(uint limit)
    {
        _random = (_random * 1664525) + 1013904223;
        return (uint)(((ulong)(_random >> 8) * limit) >> 24);
    }
}
