using System.Runtime;
using System.Runtime.InteropServices;

namespace Allocator.Native;

/// <summary>The lock under which static constructors run: one thread at a time, and that one as deep as it likes.</summary>
internal static unsafe class Construction
{
    // C's PTHREAD_MUTEX_RECURSIVE on Linux, and room for its pthread_mutexattr_t and pthread_mutex_t.
    private const int Recursive = 1;

    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct Lock
    {
        private long _aligned;
    }

    private static Lock s_lock;

    /// <summary>Makes the lock. Before any other thread can come.</summary>
    internal static void Initialize()
    {
        Lock kind;
        // These fail for a bad kind, and without memory for locks of other kinds, only.
        _ = CLibrary.InitializeKind(&kind);
        _ = CLibrary.SetKind(&kind, Recursive);
        fixed (Lock* made = &s_lock)
            _ = CLibrary.InitializeLock(made, &kind);
    }

    [RuntimeExport("AllocatorEnterConstruction")]
    private static void Enter()
    {
        fixed (Lock* taken = &s_lock)
            _ = CLibrary.Lock(taken);
    }

    [RuntimeExport("AllocatorLeaveConstruction")]
    private static void Leave()
    {
        fixed (Lock* taken = &s_lock)
            _ = CLibrary.Unlock(taken);
    }
}
