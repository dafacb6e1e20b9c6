using System;
using System.Threading;
using Allocator.Board.Esp32;
using Allocator.NoStd;

namespace Allocator.Esp32;

/// <summary>
/// Reserves a region, registers a heap over it as the program's one allocator, checks it, replays what a real program
/// asked of its heap, and then works with it: once on the emulator, for ever on a board.
/// </summary>
public static class Program
{
    // What is left to the program's own objects, and to WiFi and TLS in internal memory.
    private const int LeaveManaged = 16 * 1024;
    private const int LeaveInternal = 40 * 1024;
    private const int SharePercent = 70;

    private const int FramesPerReport = 2000;
    private const int MillisecondsBetweenReports = 5000;

    [GlobalAllocator]
    private static readonly FixedRegionHeap s_heap = new FixedRegionHeap();

    /// <summary>Runs it. The last line of each round begins with PASS or FAIL.</summary>
    public static void Main()
    {
        Console.WriteLine("Allocator for nanoFramework: one region, one heap, no collections");
        MemoryFigures figures = BoardMemory.Read();
        MemoryBudget budget = MemoryBudget.ForShare(SharePercent, LeaveManaged, LeaveInternal, figures);
        Console.WriteLine(budget.Line());
        if (Reservation.Reserve(s_heap, budget) != RegionStatus.Ready)
        {
            Console.WriteLine("FAIL: the region could not be reserved");
            return;
        }
        if (GlobalAllocator.Register(s_heap) != RegistrationStatus.Registered)
        {
            Console.WriteLine("FAIL: another allocator is registered");
            return;
        }
        bool isSound = SelfTest.Run(s_heap);
        isSound = TraceReplay.Run(s_heap) && isSound;
        bool isBoard = figures.InternalTotal != 0;
        do
        {
            isSound = Work.Run(s_heap, FramesPerReport) && isSound;
            Console.WriteLine(isSound ? "PASS: all checks held" : "FAIL: see above");
            if (isBoard)
                Thread.Sleep(MillisecondsBetweenReports);
        }
        while (isBoard);
    }
}
