using System;
using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace DotnetFixedRegion;

/// <summary>A program whose memory is a fixed region: the heap of a board, on a desktop.</summary>
internal static unsafe class Program
{
    private const nuint RegionSize = 64 * 1024;

    [GlobalAllocator]
    internal static readonly FixedRegionHeap Heap = new();

    private static void Main()
    {
        Console.WriteLine($"before the heap has a region: {GlobalAllocator.Status}");
        void* region = NativeMemory.AlignedAlloc(RegionSize, 8);
        RegionStatus status = Heap.Initialize(region, RegionSize);
        Console.WriteLine($"with a region of {RegionSize} bytes: {status}, {Heap.Capacity} of them for blocks");

        UseMemory();

        Console.WriteLine($"used {Heap.UsedBytes}, at most {Heap.PeakBytes}; refused {Heap.Refusals}");
        Console.WriteLine($"faults: {Heap.Verify()}");
        Heap.Retire();
        NativeMemory.AlignedFree(region);
    }

    private static void UseMemory()
    {
        // A header, and behind it ten numbers: one block.
        Layout message = Layout.Of<long>().Extend(Layout.Array<int>(10), out nuint numbers);
        Console.WriteLine($"a message: {message.Size} bytes, aligned to {message.Alignment}, numbers from {numbers}");

        void* first = GlobalAllocator.Allocate(message);
        void* second = GlobalAllocator.AllocateWithExcess(Layout.Create(100, 16), out nuint usable);
        Console.WriteLine($"100 bytes asked for, {usable} may be used");

        // The second block is in the way: the first one moves.
        void* moved = GlobalAllocator.Reallocate(first, message, 200);
        Console.WriteLine($"48 bytes made 200: {(moved == first ? "in place" : "in another place")}");

        void* tooLarge = GlobalAllocator.Allocate(Layout.Array<int>(20_000));
        Console.WriteLine($"80,000 bytes: {(tooLarge == null ? "refused" : "served")}");
        Layout absurd = Layout.Array<long>(nuint.MaxValue / 4);
        Console.WriteLine($"more than there is: {(absurd.IsValid ? "a layout" : "no valid layout")}");

        Console.WriteLine($"given back: {GlobalAllocator.Deallocate(moved, 200, message.Alignment)}");
        Console.WriteLine($"given back: {GlobalAllocator.Deallocate(second, usable, 16)}");
        Console.WriteLine($"given back twice: {GlobalAllocator.Deallocate(second, usable, 16)}");
    }
}
