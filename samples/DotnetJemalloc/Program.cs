using System;
using Allocator.NoStd;

namespace DotnetJemalloc;

/// <summary>A program that wants jemalloc and no other: without it, it does not start.</summary>
internal static unsafe class Program
{
    [GlobalAllocator]
    internal static readonly JemallocAllocator Jemalloc = new();

    private static void Main()
    {
        Console.WriteLine($"jemalloc: {GlobalAllocator.Status}");

        var layout = Layout.Create(100, 8);
        void* block = GlobalAllocator.AllocateWithExcess(layout, out nuint usable);
        Console.WriteLine($"{layout.Size} bytes asked for, {usable} may be used");

        nuint larger = Jemalloc.UsableSize(5000, 8);
        block = GlobalAllocator.Reallocate(block, layout, larger);
        string answer = block == null ? "refused" : "served";
        Console.WriteLine($"5000 would get {larger}, so {larger} are asked for: {answer}");
        Console.WriteLine($"given back: {GlobalAllocator.Deallocate(block, larger, 8)}");
    }
}
