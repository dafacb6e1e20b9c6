using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocator.Malloc;

/// <summary>
/// The lock around the heap. Nothing that may ask for memory is called under it, nor anything that makes a thread: so
/// while the process has one only, there is nothing to lock.
/// </summary>
internal static unsafe class HeapLock
{
    /// <summary>
    /// GNU's <c>pthread_mutex_t</c> on 64-bit processors. All zero it is ready for use, and with this kind it is what
    /// C has as <c>PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP</c>: who finds it taken looks again a few times before it
    /// sleeps. The heap is never taken for long.
    /// </summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct Mutex
    {
        internal const int Adaptive = 3;

        private long _state;
        private long _owner;
        internal int Kind;
    }

    private static Mutex s_mutex;

    // Changed by who has the lock only.
    private static bool s_isTaken;

    // The C library's own note of whether the process has one thread only; null as long as nobody has looked for it.
    private static byte* s_hasOneThread;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Enter()
    {
        if (s_hasOneThread is null || *s_hasOneThread == 0)
            Take();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Leave()
    {
        if (s_isTaken)
            Give();
    }

    /// <summary>May ask for memory.</summary>
    internal static void SpareOneThread() => s_hasOneThread = (byte*)new CName("__libc_single_threaded").Find();

    /// <summary>
    /// From here on <c>fork</c> waits until no thread is in the heap: the child has the calling thread only,
    /// and nobody would finish what another had begun. May ask for memory.
    /// </summary>
    internal static void SurviveFork()
    {
        // What is registered first is called nearest to the fork: the handlers of others may ask for memory.
        _ = CLibrary.AtFork(&Enter, &Leave, &Renew, null);
    }

    /// <summary>Makes it anew, before there is a thread that could be waiting for it.</summary>
    internal static void Renew()
    {
        s_mutex = default;
        s_mutex.Kind = Mutex.Adaptive;
        s_isTaken = false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Take()
    {
        fixed (Mutex* mutex = &s_mutex)
            _ = CLibrary.Lock(mutex);
        s_isTaken = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Give()
    {
        s_isTaken = false;
        fixed (Mutex* mutex = &s_mutex)
            _ = CLibrary.Unlock(mutex);
    }
}
