#if !NANOFRAMEWORK_1_0
using System.Runtime.InteropServices;

namespace Allocator.NoStd;

/// <summary>The library, loaded when it is first asked for, and its functions, by their own names.</summary>
internal static unsafe class JemallocLibrary
{
    private static volatile bool s_isLoaded;
    private static volatile bool s_isMissing;
    private static Reason s_reason;

    [StructLayout(LayoutKind.Sequential, Size = Size)]
    private struct Reason
    {
        internal const int Size = 256;
    }

    internal static delegate* unmanaged<nuint, int, void*> Mallocx { get; private set; }

    internal static delegate* unmanaged<void*, nuint, int, void*> Rallocx { get; private set; }

    internal static delegate* unmanaged<void*, nuint, nuint, int, nuint> Xallocx { get; private set; }

    internal static delegate* unmanaged<void*, int, nuint> Sallocx { get; private set; }

    internal static delegate* unmanaged<void*, nuint, int, void> Sdallocx { get; private set; }

    internal static delegate* unmanaged<nuint, int, nuint> Nallocx { get; private set; }

    /// <summary>Why it could not be loaded: the C library's words, ended by 0.</summary>
    internal static sbyte* Error
    {
        get
        {
            fixed (Reason* reason = &s_reason)
                return (sbyte*)reason;
        }
    }

    /// <summary>Whether it is there. Threads that ask first at the same time all load it, and find the same.</summary>
    internal static bool IsLoaded => s_isLoaded || (!s_isMissing && Load());

    private static bool Load()
    {
        // The first call of a function makes .NET look for it, and that forgets an error: so this one comes before.
        _ = CLibrary.LoadError();
        void* library = Open("libjemalloc.so.2");
        s_isLoaded = library != null && Bind(library);
        if (s_isLoaded)
            return true;
        Keep(CLibrary.LoadError());
        s_isMissing = true;
        return false;
    }

    // The C library's text lives until its next one.
    private static void Keep(sbyte* text)
    {
        s_reason = default;
        sbyte* kept = Error;
        for (int i = 0; text != null && i < Reason.Size - 1 && text[i] != 0; i++)
            kept[i] = text[i];
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
