using System.Runtime.InteropServices;

namespace Allocator.Native;

/// <summary>What a native library asks of the C library, by C's own names.</summary>
internal static unsafe class CLibrary
{
    private const string Name = "libc";

    /// <summary>The file that messages go to.</summary>
    internal const int StandardError = 2;

    [DllImport(Name, EntryPoint = "write")]
    internal static extern nint Write(int file, void* bytes, nuint count);

    [DllImport(Name, EntryPoint = "abort")]
    internal static extern void Abort();

    [DllImport(Name, EntryPoint = "pthread_once")]
    internal static extern int Once(StartUp.Control* control, delegate*<void> action);

    [DllImport(Name, EntryPoint = "mmap")]
    internal static extern void* Map(void* address, nuint size, int protection, int flags, int file, nint offset);

    [DllImport(Name, EntryPoint = "pthread_mutexattr_init")]
    internal static extern int InitializeKind(Construction.Lock* kind);

    [DllImport(Name, EntryPoint = "pthread_mutexattr_settype")]
    internal static extern int SetKind(Construction.Lock* kind, int value);

    [DllImport(Name, EntryPoint = "pthread_mutex_init")]
    internal static extern int InitializeLock(Construction.Lock* made, Construction.Lock* kind);

    [DllImport(Name, EntryPoint = "pthread_mutex_lock")]
    internal static extern int Lock(Construction.Lock* taken);

    [DllImport(Name, EntryPoint = "pthread_mutex_unlock")]
    internal static extern int Unlock(Construction.Lock* taken);
}
