namespace Allocator.NoStd;

// Over memory the contract's own implementations clear and copy by these requests. Over arrays it has none.
public abstract unsafe partial class LockedAllocator
{
#if NANOFRAMEWORK_1_0
    private byte[] _buffer;

    /// <inheritdoc/>
    /// <remarks>The allocator beneath is one whose addresses are offsets into this array.</remarks>
    public override RegionStatus Initialize(byte[] buffer, int offset, int count)
    {
        uint state = Acquire();
        RegionStatus status = Inner.Initialize(buffer, offset, count);
        if (status == RegionStatus.Ready)
            _buffer = buffer;
        Release(state);
        return status;
    }

    /// <inheritdoc/>
    public override int TryAllocateZeroed(int size, int alignment)
    {
        int block = TryAllocate(size, alignment);
        if (block != 0)
            System.Array.Clear(_buffer, block, size);
        return block;
    }

    /// <inheritdoc/>
    /// <remarks>Where it stands if that is possible, else in a new place; never by sliding, which copies.</remarks>
    public override int TryReallocate(int block, int oldSize, int newSize, int alignment)
    {
        if (block == 0 || newSize <= 0)
            return 0;
        bool stays = newSize < oldSize
            ? ShrinkInPlace(block, oldSize, newSize, alignment)
            : GrowInPlace(block, oldSize, newSize, alignment);
        int moved = stays ? block : TryAllocate(newSize, alignment);
        if (stays || moved == 0)
            return moved;
        System.Array.Copy(_buffer, block, _buffer, moved, oldSize < newSize ? oldSize : newSize);
        Deallocate(block, oldSize, alignment);
        return moved;
    }
#else
    /// <inheritdoc/>
    public override RegionStatus Initialize(void* region, nuint size)
    {
        uint state = Acquire();
        RegionStatus status = Inner.Initialize(region, size);
        Release(state);
        return status;
    }
#endif
}
