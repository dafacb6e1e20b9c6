using System.Runtime;
using System.Runtime.CompilerServices;

namespace Allocator.Rust;

/// <summary>What the heap asks of the C library, by C's own names.</summary>
internal static unsafe class CLibrary
{
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "mmap")]
    internal static extern void* Map(void* address, nuint size, int protection, int flags, int file, nint offset);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "pthread_mutex_lock")]
    internal static extern int Lock(Mutex.State* state);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "pthread_mutex_unlock")]
    internal static extern int Unlock(Mutex.State* state);
}
