namespace Allocator.NoStd;

/// <summary>
/// An allocator for interrupt handlers or threads: every request goes to another one, under a lock. No memory is
/// copied or cleared while the lock is held, so it is held no longer than the other one needs to find or take back a block. (Over
/// arrays it is: there threads wait for each other, and no interrupts.)
/// </summary>
/// <remarks>
/// Derive from it, say which allocator, and how it is locked. In a board image that is made already: Allocator.Board's
/// <c>InterruptSafeHeap</c>. The <c>ExhaustionHook</c> is asked without the lock. Time: as the other one's, and what the lock takes.
/// </remarks>
public abstract unsafe partial class LockedAllocator : MemoryAllocator
{
    /// <summary>Where requests go. Always the same, which nobody else uses without the lock.</summary>
    protected abstract MemoryAllocator Inner { get; }

    /// <summary>Takes the lock. It may be held already, by whoever calls: then this counts one more, or saves what was.</summary>
    /// <returns>What <see cref="Release"/> needs to make it as it was: for interrupts, whether they were off already.</returns>
    protected abstract uint Acquire();

    /// <summary>Makes the lock as it was before <see cref="Acquire"/>.</summary>
    /// <param name="state">What that returned.</param>
    protected abstract void Release(uint state);

    /// <inheritdoc/>
    public override AllocatorStatus Status
    {
        get
        {
            uint state = Acquire();
            AllocatorStatus status = Inner.Status;
            Release(state);
            return status;
        }
    }

    /// <inheritdoc/>
    public override Address TryAllocate(Size size, Size alignment)
    {
        uint state = Acquire();
        Address block = Inner.TryAllocate(size, alignment);
        Release(state);
        return block;
    }

    /// <inheritdoc/>
    public override bool Deallocate(Address block, Size size, Size alignment)
    {
        uint state = Acquire();
        bool isReleased = Inner.Deallocate(block, size, alignment);
        Release(state);
        return isReleased;
    }

    /// <inheritdoc/>
    public override bool GrowInPlace(Address block, Size oldSize, Size newSize, Size alignment)
    {
        uint state = Acquire();
        bool isGrown = Inner.GrowInPlace(block, oldSize, newSize, alignment);
        Release(state);
        return isGrown;
    }

    /// <inheritdoc/>
    public override bool ShrinkInPlace(Address block, Size oldSize, Size newSize, Size alignment)
    {
        uint state = Acquire();
        bool isShrunk = Inner.ShrinkInPlace(block, oldSize, newSize, alignment);
        Release(state);
        return isShrunk;
    }

    /// <inheritdoc/>
    public override Size UsableSize(Address block, Size size, Size alignment)
    {
        uint state = Acquire();
        Size usable = Inner.UsableSize(block, size, alignment);
        Release(state);
        return usable;
    }

    /// <inheritdoc/>
    public override Size UsableSize(Size size, Size alignment)
    {
        uint state = Acquire();
        Size usable = Inner.UsableSize(size, alignment);
        Release(state);
        return usable;
    }
}
