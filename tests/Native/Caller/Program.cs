using System;
using System.Runtime.InteropServices;

namespace Allocator.Native.Tests;

/// <summary>Calls a function of a library, both named by the command line, and prints what it returns.</summary>
internal static unsafe class Program
{
    private static void Main(string[] arguments)
    {
        nint library = NativeLibrary.Load(arguments[0]);
        var function = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, arguments[1]);
        Console.WriteLine(function());
    }
}
