using Allocator.NoStd;

namespace Pools;

/// <summary>A row of blocks of one size, each at a multiple of that size.</summary>
internal unsafe struct Pool
{
    private readonly nuint _start;
    private readonly nuint _size;
    private readonly nuint _blockSize;
    private void* _free;

    // Changes while a program makes objects, which the compiler does not expect.
    private volatile uint _freeCount;

    /// <summary>Cuts memory into blocks and chains them.</summary>
    internal Pool(byte* memory, nuint size, nuint blockSize)
    {
        _blockSize = blockSize;
        _start = ((nuint)memory + blockSize - 1) & ~(blockSize - 1);
        nuint end = ((nuint)memory + size) & ~(blockSize - 1);
        _size = end > _start ? end - _start : 0;
        for (nuint offset = _size; offset > 0; offset -= blockSize)
            Return((void*)(_start + offset - blockSize));
    }

    internal readonly bool IsReady => _size != 0;

    internal readonly uint FreeCount => _freeCount;

    /// <summary>A free block, null if there is none or a block is too small.</summary>
    internal void* Take(Layout layout)
    {
        void* block = _free;
        if (block == null || SizeFor(layout) == 0)
            return null;
        _free = *(void**)block;
        _freeCount--;
        return block;
    }

    /// <summary>The size of the blocks, 0 if they are too small, or this is no request.</summary>
    internal readonly nuint SizeFor(Layout layout) =>
        layout.Size != 0 && layout.IsValid && layout.Size <= _blockSize && layout.Alignment <= _blockSize
            ? _blockSize
            : 0;

    /// <summary>Takes a block back.</summary>
    /// <returns>False if it is not of this pool.</returns>
    internal bool Return(void* block)
    {
        if (SizeAt(block) == 0)
            return false;
        *(void**)block = _free;
        _free = block;
        _freeCount++;
        return true;
    }

    /// <summary>The size of the block that begins here, 0 if none of this pool does.</summary>
    internal readonly nuint SizeAt(void* block)
    {
        nuint offset = (nuint)block - _start;
        return offset < _size && (offset & (_blockSize - 1)) == 0 ? _blockSize : 0;
    }
}
