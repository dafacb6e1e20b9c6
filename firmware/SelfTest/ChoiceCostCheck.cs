using System.Runtime.CompilerServices;
using Allocator.Board.Image;
using Allocator.NoStd;
using Replay;

namespace SelfTest;

/// <summary>
/// What it costs that the build has chosen the allocator: the same pair of calls, by the choice and without it. That the
/// calls are direct ones, a test sees in this image's machine code.
/// </summary>
internal static unsafe class ChoiceCostCheck
{
    private const uint Size = 40;
    private const uint Alignment = 8;

    internal static void Run()
    {
        uint direct = InstructionClock.One(Direct());
        uint global = InstructionClock.One(Global());
        Serial.Write("     instructions for a pair: heap ");
        Serial.Write(direct);
        Serial.Write(", global allocator ");
        Serial.Write(global);
        Serial.WriteLine("");
        Check.That(direct > 0 && global > 0, "both take time");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Direct()
    {
        uint before = InstructionClock.Now();
        BoardHeap.Heap.Deallocate(BoardHeap.Heap.Allocate(Size, Alignment), Size, Alignment);
        return InstructionClock.Now() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Global()
    {
        uint before = InstructionClock.Now();
        GlobalAllocator.Deallocate(GlobalAllocator.Allocate(Size, Alignment), Size, Alignment);
        return InstructionClock.Now() - before;
    }
}
