using Allocator.Board.Image;
using Allocator.Replay;

namespace SelfTest;

/// <summary>How much of 64 KiB is live at the first refusal.</summary>
internal static unsafe class DensityCheck
{
    private const uint RegionSize = 64 * 1024;
    private const uint Rounds = 200;

    internal static void Run()
    {
        byte* region = (byte*)BoardHeap.Heap.Allocate(RegionSize, 1024);
        var program = new FirstRefusal(seed: 1, smallest: 4, largest: 512);
        ulong live = 0;
        bool isSound = true;
        for (uint round = 0; round < Rounds; round++)
        {
            uint served = program.Play(region, RegionSize);
            isSound &= served != 0;
            live += served;
        }
        BoardHeap.Heap.Deallocate(region);
        uint hundredths = (uint)(live * 10_000 / ((ulong)RegionSize * Rounds));
        Serial.Write("     density ");
        Serial.Write(hundredths);
        Serial.WriteLine(" / 10000 of 64 KiB live at the first refusal, mean of 200 rounds, 4 to 512 bytes");
        Check.That(isSound, "contents are kept at every step");
        Check.That(hundredths >= 8_980, "at least 89.8 % of 64 KiB can be in use");
    }
}
