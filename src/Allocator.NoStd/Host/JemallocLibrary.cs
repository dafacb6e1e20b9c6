#if !NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>The library, loaded when it is first asked for, and its functions, by their own names.</summary>
internal static unsafe class JemallocLibrary
{
    private static volatile bool s_isLoaded;
    private static volatile bool s_isMissing;

    internal static delegate* unmanaged<nuint, int, void*> Mallocx { get; private set; }

    internal static delegate* unmanaged<void*, nuint, int, void*> Rallocx { get; private set; }

    internal static delegate* unmanaged<void*, nuint, nuint, int, nuint> Xallocx { get; private set; }

    internal static delegate* unmanaged<void*, int, nuint> Sallocx { get; private set; }

    internal static delegate* unmanaged<void*, nuint, int, void> Sdallocx { get; private set; }

    internal static delegate* unmanaged<nuint, int, nuint> Nallocx { get; private set; }

    /// <summary>Why it could not be loaded: the C library's words.</summary>
    internal static sbyte* Error { get; private set; }

    /// <summary>Whether it is there. Threads that ask first at the same time all load it, and find the same.</summary>
    internal static bool IsLoaded => s_isLoaded || (!s_isMissing && Load());

    private static bool Load()
    {
        void* library = Open("libjemalloc.so.2");
        s_isLoaded = library != null && Bind(library);
        if (s_isLoaded)
            return true;
        Error = CLibrary.LoadError();
        s_isMissing = true;
        return false;
    }

    private static bool Bind(void* library)
    {
        Mallocx = (delegate* unmanaged<nuint, int, void*>)Find(library, "mallocx");
        Rallocx = (delegate* unmanaged<void*, nuint, int, void*>)Find(library, "rallocx");
        Xallocx = (delegate* unmanaged<void*, nuint, nuint, int, nuint>)Find(library, "xallocx");
        Sallocx = (delegate* unmanaged<void*, int, nuint>)Find(library, "sallocx");
        Sdallocx = (delegate* unmanaged<void*, nuint, int, void>)Find(library, "sdallocx");
        Nallocx = (delegate* unmanaged<nuint, int, nuint>)Find(library, "nallocx");
        return Mallocx != null && Rallocx != null && Xallocx != null && Sallocx != null && Sdallocx != null
            && Nallocx != null;
    }

    private static void* Open(string name)
    {
        CText text = new(name);
        return CLibrary.OpenLibrary(&text, CLibrary.BindNow);
    }

    private static void* Find(void* library, string name)
    {
        CText text = new(name);
        return CLibrary.FindSymbol(library, &text);
    }
}
#endif
