namespace Allocator.NoStd;

// Over memory the contract's own implementations clear and copy by these requests, so without the lock. Over arrays it has none: there
// the other allocator does it.
public abstract unsafe partial class LockedAllocator
{
#if NANOFRAMEWORK_1_0
    /// <inheritdoc/>
    /// <remarks>The other one's, asked without the lock.</remarks>
    public override byte[]? Buffer => Inner.Buffer;

    /// <inheritdoc/>
    /// <remarks>Where the other one throws, since there is no memory for its control data, the lock is given back.</remarks>
    public override RegionStatus Initialize(byte[] buffer, int offset, int count)
    {
        uint state = Acquire();
        try
        {
            return Inner.Initialize(buffer, offset, count);
        }
        finally
        {
            Release(state);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Cleared under the lock.</remarks>
    public override int TryAllocateZeroed(int size, int alignment)
    {
        uint state = Acquire();
        int block = Inner.TryAllocateZeroed(size, alignment);
        Release(state);
        return block;
    }

    /// <inheritdoc/>
    /// <remarks>Copied under the lock.</remarks>
    public override int TryReallocate(int block, int oldSize, int newSize, int alignment)
    {
        uint state = Acquire();
        int moved = Inner.TryReallocate(block, oldSize, newSize, alignment);
        Release(state);
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

    /// <inheritdoc/>
    /// <remarks>What the other one can tell.</remarks>
    public override bool MayBeLive(void* block)
    {
        uint state = Acquire();
        bool mayBeLive = Inner.MayBeLive(block);
        Release(state);
        return mayBeLive;
    }
#endif
}
