#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>An allocator that several threads share: one call at a time. The locking can be switched off.</summary>
/// <remarks>
/// Every call costs one call more, and with locking what <c>lock</c> costs: docs/nanoframework.md has the figures. The
/// exhaustion hook of this allocator is asked outside of the lock, that of the inner one is not used. What the inner
/// allocator alone can tell, such as statistics, is asked of it directly; numbers read while others write may be of
/// different moments.
/// </remarks>
public sealed class LockedAllocator : MemoryAllocator
{
    private readonly MemoryAllocator _inner;
    private readonly object _lock = new object();

    /// <summary>Puts a lock before an allocator. Makes one object for it, once.</summary>
    /// <param name="inner">The allocator that does the work.</param>
    /// <exception cref="System.ArgumentNullException">There is none. Without a message.</exception>
    public LockedAllocator(MemoryAllocator inner)
    {
        if (inner == null)
            throw new System.ArgumentNullException();
        _inner = inner;
    }

    /// <summary>
    /// Whether calls wait for each other; so it is at first. Switch it off where one thread alone allocates, and only
    /// while no other thread is in a call.
    /// </summary>
    public bool IsLocking { get; set; } = true;

    /// <inheritdoc/>
    public override AllocatorStatus Status => _inner.Status;

    /// <inheritdoc/>
    public override RegionStatus Initialize(byte[] buffer, int offset, int count)
    {
        if (!IsLocking)
            return _inner.Initialize(buffer, offset, count);
        lock (_lock)
            return _inner.Initialize(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override int TryAllocate(int size, int alignment)
    {
        if (!IsLocking)
            return _inner.TryAllocate(size, alignment);
        lock (_lock)
            return _inner.TryAllocate(size, alignment);
    }

    /// <inheritdoc/>
    public override int TryAllocateZeroed(int size, int alignment)
    {
        if (!IsLocking)
            return _inner.TryAllocateZeroed(size, alignment);
        lock (_lock)
            return _inner.TryAllocateZeroed(size, alignment);
    }

    /// <inheritdoc/>
    public override int TryReallocate(int block, int oldSize, int newSize, int alignment)
    {
        if (!IsLocking)
            return _inner.TryReallocate(block, oldSize, newSize, alignment);
        lock (_lock)
            return _inner.TryReallocate(block, oldSize, newSize, alignment);
    }

    /// <inheritdoc/>
    public override bool Deallocate(int block, int size, int alignment)
    {
        if (!IsLocking)
            return _inner.Deallocate(block, size, alignment);
        lock (_lock)
            return _inner.Deallocate(block, size, alignment);
    }

    /// <inheritdoc/>
    public override bool GrowInPlace(int block, int oldSize, int newSize, int alignment)
    {
        if (!IsLocking)
            return _inner.GrowInPlace(block, oldSize, newSize, alignment);
        lock (_lock)
            return _inner.GrowInPlace(block, oldSize, newSize, alignment);
    }

    /// <inheritdoc/>
    public override bool ShrinkInPlace(int block, int oldSize, int newSize, int alignment)
    {
        if (!IsLocking)
            return _inner.ShrinkInPlace(block, oldSize, newSize, alignment);
        lock (_lock)
            return _inner.ShrinkInPlace(block, oldSize, newSize, alignment);
    }

    /// <inheritdoc/>
    public override int UsableSize(int block, int size, int alignment)
    {
        if (!IsLocking)
            return _inner.UsableSize(block, size, alignment);
        lock (_lock)
            return _inner.UsableSize(block, size, alignment);
    }

    /// <inheritdoc/>
    public override int UsableSize(int size, int alignment) => _inner.UsableSize(size, alignment);
}
#endif
