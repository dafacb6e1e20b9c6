#if NANOFRAMEWORK_1_0
using System.Threading;

namespace Allocator.NoStd;

/// <summary>An allocator that several threads share: one call at a time. The locking can be switched off.</summary>
/// <remarks>
/// Every call costs what a lock costs: docs/nanoframework.md has the figures. What the inner allocator alone can tell, such
/// as statistics, is asked of it directly; numbers read while others write may be of different moments. It may have its region
/// before, or get it by this object's <c>Initialize</c>.
/// </remarks>
public sealed class ThreadSafeAllocator : LockedAllocator
{
    private const uint Locked = 1;
    private const uint NotLocked = 0;

    private readonly MemoryAllocator _inner;
    private readonly object _lock = new object();

    /// <summary>Puts a lock before an allocator. Makes one object for it, once.</summary>
    /// <param name="inner">The allocator that does the work.</param>
    /// <exception cref="System.ArgumentNullException">There is none. Without a message.</exception>
    public ThreadSafeAllocator(MemoryAllocator inner)
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
    protected override MemoryAllocator Inner => _inner;

    /// <inheritdoc/>
    protected override uint Acquire()
    {
        if (!IsLocking)
            return NotLocked;
        Monitor.Enter(_lock);
        return Locked;
    }

    /// <inheritdoc/>
    protected override void Release(uint state)
    {
        if (state == Locked)
            Monitor.Exit(_lock);
    }
}
#endif
