using Allocator.Board.Image;
using Allocator.NoStd;
using Choice;
using Replay;

namespace SelfTest;

/// <summary>
/// What it costs that the build has chosen the allocator. That the calls are direct ones, a test sees in this image's
/// machine code.
/// </summary>
internal static class ChoiceCostCheck
{
    private const uint Count = 2000;

    internal static void Run()
    {
        uint start = InstructionClock.Now();
        uint heap = Pairs.OnTheHeap(Count);
        uint between = InstructionClock.Now();
        uint global = Pairs.ByTheGlobalAllocator(Count);
        uint end = InstructionClock.Now();
        Serial.Write("     instructions for a pair: heap ");
        Serial.Write(InstructionClock.One(between - start) / Count);
        Serial.Write(", global allocator ");
        Serial.Write(InstructionClock.One(end - between) / Count);
        Serial.WriteLine("");
        Check.That(heap == global, "both have done the same");
    }
}
