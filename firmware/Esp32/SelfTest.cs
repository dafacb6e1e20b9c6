using System;
using Allocator.NoStd;

namespace Allocator.Esp32;

/// <summary>A few seconds of checks on the board itself: what the unit tests show at length.</summary>
internal static class SelfTest
{
    private static bool s_allHeld;

    internal static bool Run(FixedRegionHeap heap)
    {
        s_allHeld = true;
        Blocks(heap);
        WrongCalls(heap);
        Frames(heap);
        Registration(heap);
        Check(heap.UsedBytes == 0 && heap.Verify() == HeapFault.None, "the heap is empty and sound");
        return s_allHeld;
    }

    private static void Check(bool holds, string what)
    {
        s_allHeld &= holds;
        Console.WriteLine((holds ? "  ok    " : "  FAIL  ") + what);
    }

    private static void Blocks(FixedRegionHeap heap)
    {
        int whole = heap.Allocate(heap.Capacity, 8);
        Check(whole != 0 && heap.FreeBytes == 0 && heap.Deallocate(whole), "the whole region is one block, and comes back");
        int block = heap.AllocateZeroed(100, 64);
        bool isZero = block != 0 && block % 64 == 0;
        for (int i = 0; i < 100; i++)
            isZero &= heap.Buffer![block + i] == 0;
        Check(isZero, "a block is aligned and zero where that was asked for");
        heap.Buffer![block + 99] = 42;
        int moved = heap.Reallocate(block, 100, 5000, 64);
        Check(moved != 0 && heap.Buffer[moved + 99] == 42 && heap.Deallocate(moved, 5000), "a block grows and keeps its content");
    }

    private static void WrongCalls(FixedRegionHeap heap)
    {
        int block = heap.Allocate(24, 8);
        uint before = heap.Rejections;
        bool isRefused = !heap.Deallocate(block + 8) & !heap.Deallocate(block, 100) & !heap.Deallocate(0)
            & heap.Allocate(0, 8) == 0 & heap.Allocate(8, 3) == 0;
        Check(isRefused & heap.Rejections == before + 5, "wrong calls are rejected and counted");
        Check(heap.Deallocate(block) & !heap.Deallocate(block), "a block is released once");
        Check(heap.Allocate(heap.Capacity + 1, 8) == 0, "what does not fit is refused");
    }

    private static void Frames(FixedRegionHeap heap)
    {
        FrameArena arena = new FrameArena(2);
        bool isReset = arena.Initialize(heap, 1000);
        int mark = arena.Mark();
        isReset &= arena.Allocate(900, 8) != 0 & arena.Allocate(200, 8) == 0;
        isReset &= arena.Reset(mark) & !arena.Reset(mark) & arena.UsedBytes == 0;
        Check(isReset & arena.Retire(), "a frame is given back at once");
        BlockLease lease = new BlockLease(heap);
        using (lease)
            isReset = lease.Take(100, 8) & heap.UsedBytes == 104;
        Check(isReset & heap.UsedBytes == 0, "a lease gives its block back");
    }

    private static void Registration(FixedRegionHeap heap)
    {
        bool isRefused = GlobalAllocator.Register(new FixedRegionHeap()) == RegistrationStatus.AlreadyRegistered;
        Check(isRefused & GlobalAllocator.Current == heap, "a second global allocator is refused");
    }
}
