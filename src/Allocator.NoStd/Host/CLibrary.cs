#if !NANOFRAMEWORK_1_0
using System.Runtime.InteropServices;

namespace Allocator.NoStd;

/// <summary>The C library's functions, by their own names.</summary>
internal static unsafe class CLibrary
{
    private const string Name = "libc";

    /// <summary>For <see cref="OpenLibrary"/>: bind every symbol at once, so that no call fails later.</summary>
    internal const int BindNow = 2;

    [DllImport(Name, EntryPoint = "malloc")]
    internal static extern void* Malloc(nuint size);

    [DllImport(Name, EntryPoint = "calloc")]
    internal static extern void* Calloc(nuint count, nuint size);

    [DllImport(Name, EntryPoint = "memalign")]
    internal static extern void* Memalign(nuint alignment, nuint size);

    [DllImport(Name, EntryPoint = "realloc")]
    internal static extern void* Realloc(void* block, nuint size);

    [DllImport(Name, EntryPoint = "free")]
    internal static extern void Free(void* block);

    [DllImport(Name, EntryPoint = "malloc_usable_size")]
    internal static extern nuint MallocUsableSize(void* block);

    [DllImport(Name, EntryPoint = "dlopen")]
    internal static extern void* OpenLibrary(CText* name, int flags);

    [DllImport(Name, EntryPoint = "dlsym")]
    internal static extern void* FindSymbol(void* library, CText* name);

    [DllImport(Name, EntryPoint = "dlerror")]
    internal static extern sbyte* LoadError();
}
#endif
