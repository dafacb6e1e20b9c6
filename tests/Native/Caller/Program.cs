using System;
using System.Runtime.InteropServices;

namespace Allocator.Native.Tests;

/// <summary>
/// Calls a function of a library, both named by the command line, and prints what it returns. A third word is for no memory:
/// the system gives none any more.
/// </summary>
internal static unsafe class Program
{
    // C's RLIMIT_AS on Linux.
    private const int AddressSpace = 9;

    private static void Main(string[] arguments)
    {
        nint library = NativeLibrary.Load(arguments[0]);
        var function = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, arguments[1]);
        nuint* nothing = stackalloc nuint[2];
        // In this very method, which is compiled by then.
        if (arguments.Length > 2)
            _ = SetLimit(AddressSpace, nothing);
        Console.WriteLine(function());
    }

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, nuint* nowAndMost);
}
