using System;
using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace DotnetSystem;

/// <summary>A program that shares its memory with C: what one allocates, the other may free.</summary>
internal static unsafe class Program
{
    [GlobalAllocator]
    internal static readonly SystemAllocator Global = new();

    private static void Main()
    {
        Console.WriteLine($"the C library's allocator: {GlobalAllocator.Status}");

        void* page = GlobalAllocator.AllocateZeroed(4096, 4096);
        Console.WriteLine($"a page: {(nuint)page % 4096} bytes beyond a multiple of 4096, first byte {*(byte*)page}");
        Console.WriteLine($"given back: {GlobalAllocator.Deallocate(page, 4096, 4096)}");

        var layout = Layout.Array<char>(5);
        char* text = (char*)GlobalAllocator.Allocate(layout);
        "Hello".CopyTo(new Span<char>(text, 5));
        layout = Layout.Array<char>(5000);
        text = (char*)GlobalAllocator.Reallocate(text, Layout.Array<char>(5), layout.Size);
        Console.WriteLine($"{layout.Size} bytes, still: {new string(text, 0, 5)}");

        // This is C's free.
        NativeMemory.Free(text);
        Console.WriteLine("freed by C");
    }
}
