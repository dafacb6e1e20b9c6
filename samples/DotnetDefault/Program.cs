using System;
using Allocator.NoStd;

namespace DotnetDefault;

/// <summary>A program that does not care which allocator it gets.</summary>
internal static unsafe class Program
{
    private static int Main()
    {
        Console.WriteLine($"this program has got {GlobalAllocator.Current?.GetType().Name}, {GlobalAllocator.Status}");

        var layout = Layout.Array<int>(1000);
        int* numbers = (int*)GlobalAllocator.Allocate(layout);
        if (numbers == null)
        {
            Console.WriteLine("no memory");
            return 1;
        }
        for (int i = 0; i < 1000; i++)
            numbers[i] = i;
        Console.WriteLine($"{layout.Size} bytes of numbers, the last one is {numbers[999]}");
        Console.WriteLine($"given back: {GlobalAllocator.Deallocate(numbers, layout)}");
        return 0;
    }
}
