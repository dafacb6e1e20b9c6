using System.Runtime.InteropServices;

namespace Allocator.Rust;

/// <summary>The lock of the heap: one thread at a time.</summary>
/// <remarks>Nobody has to make it. So a thread may come before anything has run, and there is no first one.</remarks>
internal static unsafe class Mutex
{
    /// <summary>
    /// Room for C's <c>pthread_mutex_t</c>. All zeros is its <c>PTHREAD_MUTEX_INITIALIZER</c> on Linux.
    /// </summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    internal struct State
    {
        internal long Aligned;
    }

    private static State s_state;

    // A lock of this kind refuses only who has broken it.
    internal static void Enter()
    {
        fixed (State* state = &s_state)
            _ = CLibrary.Lock(state);
    }

    internal static void Leave()
    {
        fixed (State* state = &s_state)
            _ = CLibrary.Unlock(state);
    }
}
