using Allocator.NoStd;

namespace Allocator.Esp32;

/// <summary>Where the loop's buffers come from: the same work is done with both, and compared.</summary>
internal abstract class Memory
{
    /// <summary>Requests and releases so far.</summary>
    internal int Operations { get; private protected set; }

    /// <summary>A buffer, known by a number; 0 if there is no memory.</summary>
    internal abstract int Take(int size);

    /// <summary>A buffer that is good until the end of the frame.</summary>
    internal abstract int TakeForFrame(int size);

    internal abstract void Give(int block, int size);

    internal abstract void EndFrame();

    internal abstract byte[] BufferOf(int block);

    internal abstract int OffsetOf(int block);
}

/// <summary>The global allocator; what is for a frame only comes from an arena.</summary>
internal sealed class RegionMemory : Memory
{
    private readonly byte[] _buffer;
    private readonly FrameArena _arena;
    private int _mark;

    internal RegionMemory(byte[] buffer, FrameArena arena)
    {
        _buffer = buffer;
        _arena = arena;
        _mark = arena.Mark();
    }

    internal override int Take(int size)
    {
        Operations++;
        return GlobalAllocator.Allocate(size, 8);
    }

    internal override int TakeForFrame(int size)
    {
        Operations++;
        return _arena.Allocate(size, 8);
    }

    internal override void Give(int block, int size)
    {
        Operations++;
        GlobalAllocator.Deallocate(block, size, 8);
    }

    internal override void EndFrame()
    {
        Operations++;
        _arena.Reset(_mark);
        _mark = _arena.Mark();
    }

    internal override byte[] BufferOf(int block) => _buffer;

    internal override int OffsetOf(int block) => block;
}

/// <summary><c>new byte[n]</c>, and the collector.</summary>
internal sealed class ManagedMemory : Memory
{
    // The buffers that outlive a frame have the numbers from 1 to this one, those of a frame the ones behind.
    private const int Kept = 63;

    private readonly byte[]?[] _buffers = new byte[128][];
    private int _last;
    private int _frameBuffers;

    internal override int Take(int size)
    {
        Operations++;
        do
            _last = _last % Kept + 1;
        while (_buffers[_last] != null);
        _buffers[_last] = new byte[size];
        return _last;
    }

    internal override int TakeForFrame(int size)
    {
        Operations++;
        _frameBuffers++;
        _buffers[Kept + _frameBuffers] = new byte[size];
        return Kept + _frameBuffers;
    }

    internal override void Give(int block, int size)
    {
        Operations++;
        _buffers[block] = null;
    }

    internal override void EndFrame()
    {
        Operations++;
        for (; _frameBuffers > 0; _frameBuffers--)
            _buffers[Kept + _frameBuffers] = null;
    }

    internal override byte[] BufferOf(int block) => _buffers[block]!;

    internal override int OffsetOf(int block) => 0;
}
