using System.Threading;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Locked;

/// <summary>For threads: its lock is an object's.</summary>
internal sealed class MonitorLockedAllocator(MemoryAllocator inner) : LockedAllocator
{
    private readonly object _lock = new();

    protected override MemoryAllocator Inner => inner;

    protected override uint Acquire()
    {
        Monitor.Enter(_lock);
        return 0;
    }

    protected override void Release(uint state) => Monitor.Exit(_lock);
}
