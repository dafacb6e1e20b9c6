using System.Runtime.InteropServices;

namespace Allocator.Malloc;

/// <summary>The lock around the heap. Nothing that may ask for memory is called under it.</summary>
internal static unsafe class HeapLock
{
    /// <summary>Room for C's <c>pthread_mutex_t</c>, which is ready for use when it is all zero.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct Mutex
    {
        private long _aligned;
    }

    private static Mutex s_mutex;

    internal static void Enter()
    {
        fixed (Mutex* mutex = &s_mutex)
            _ = CLibrary.Lock(mutex);
    }

    internal static void Leave()
    {
        fixed (Mutex* mutex = &s_mutex)
            _ = CLibrary.Unlock(mutex);
    }

    /// <summary>
    /// From here on <c>fork</c> waits until no thread is in the heap: the child has the calling thread only,
    /// and nobody would finish what another had begun. May ask for memory.
    /// </summary>
    internal static void SurviveFork()
    {
        // What is registered first is called nearest to the fork: the handlers of others may ask for memory.
        _ = CLibrary.AtFork(&Enter, &Leave, &Renew, null);
    }

    // The threads that wait for it are not there in the child.
    private static void Renew() => s_mutex = default;
}
