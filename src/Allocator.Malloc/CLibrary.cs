using System.Runtime;
using System.Runtime.CompilerServices;

namespace Allocator.Malloc;

/// <summary>
/// What is asked of the C library, by C's own names. None of these asks for memory, but for the one that says so: who
/// calls them may be in the midst of handing it out.
/// </summary>
internal static unsafe class CLibrary
{
    internal const int NoMemory = 12;
    internal const int BadArgument = 22;

    /// <summary>C's <c>errno</c>.</summary>
    internal static int Error
    {
        get => *ErrorNumber();
        set => *ErrorNumber() = value;
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "__errno_location")]
    private static extern int* ErrorNumber();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "mmap")]
    internal static extern void* Map(void* address, nuint size, int protection, int flags, int file, nint offset);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "getpagesize")]
    internal static extern int PageSize();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "memcpy")]
    internal static extern void* Copy(void* to, void* from, nuint count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "memset")]
    internal static extern void* Fill(void* to, int value, nuint count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "pthread_mutex_lock")]
    internal static extern int Lock(HeapLock.Mutex* mutex);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "pthread_mutex_unlock")]
    internal static extern int Unlock(HeapLock.Mutex* mutex);

    // What pthread_atfork is in programs, which have it linked in: the library itself has this one. May ask for memory.
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "__register_atfork")]
    internal static extern int AtFork(
        delegate*<void> before, delegate*<void> inParent, delegate*<void> inChild, void* library);

    // May ask for memory.
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "dlsym")]
    internal static extern void* Symbol(void* library, byte* name);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "getenv")]
    internal static extern byte* Variable(byte* name);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "open")]
    internal static extern int Open(byte* path, int flags);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "read")]
    internal static extern nint Read(int file, void* bytes, nuint count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "close")]
    internal static extern int Close(int file);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "write")]
    internal static extern nint Write(int file, void* bytes, nuint count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "abort")]
    internal static extern void Abort();
}
