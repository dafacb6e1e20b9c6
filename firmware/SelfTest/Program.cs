using Allocator.Board.Image;
using Replay;

namespace SelfTest;

/// <summary>Checks on the board what the board alone can show.</summary>
internal static class Program
{
    private static void Main()
    {
        InstructionClock.Start();
        LanguageChecks.Run();
        ObjectChecks.Run();
        ChoiceCostCheck.Run();
        DensityCheck.Run();
        // The smaller board has no room for the largest region.
        if (BoardHeap.Heap.LargestFreeBlock > 256 * 1024)
            ConstantTimeCheck.Run();
        Serial.WriteLine(Check.AllHeld ? "PASS: all checks held" : "FAIL: see above");
    }
}
