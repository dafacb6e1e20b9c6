using System;

namespace Allocator.NoStd.Tests;

/// <summary>How much of a region can be used: what the heap is compared with others by.</summary>
[TestClass]
public class DensityTests
{
    private const int RegionBytes = 65536;
    private const int Smallest = 4;
    private const int Largest = 512;
    private const int Slots = 4096;

    // 60 % allocations, 30 % releases, 10 % reallocations, until the first refusal.
    [TestMethod]
    [DataRow(200)]
    public void NearlyNineTenthsOfTheRegionAreServedBeforeTheFirstRefusal(int rounds)
    {
        int seed = TestHeap.Seed(1);
        RandomSource random = new RandomSource(seed);
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        // Made once: on a board nobody collects them.
        int[] blocks = new int[Slots];
        int[] sizes = new int[Slots];
        long served = 0;
        for (int round = 0; round < rounds; round++)
            served += ServedAtFirstRefusal(heap, random, blocks, sizes);
        long mean = served / rounds;
        long perMille = served * 1000 / RegionBytes / rounds;
        Console.WriteLine("served before a refusal: " + mean.ToString() + " bytes, in 1000: " + perMille.ToString());
        Assert.IsTrue(perMille >= 898, "served only " + mean.ToString() + " bytes");
    }

    private static int ServedAtFirstRefusal(TestHeap heap, RandomSource random, int[] blocks, int[] sizes)
    {
        int count = 0;
        int served = 0;
        bool isRefused = false;
        while (!isRefused)
        {
            int draw = random.Below(100);
            int size = random.Between(Smallest, Largest);
            if (draw < 60)
            {
                int block = heap.Allocate(size);
                isRefused = block == 0;
                if (isRefused)
                    continue;
                blocks[count] = block;
                sizes[count++] = size;
                served += size;
                continue;
            }
            if (count == 0)
                continue;
            int slot = random.Below(count);
            if (draw < 90)
            {
                Assert.IsTrue(heap.Deallocate(blocks[slot]));
                served -= sizes[slot];
                count--;
                blocks[slot] = blocks[count];
                sizes[slot] = sizes[count];
                continue;
            }
            int moved = heap.Reallocate(blocks[slot], sizes[slot], size);
            isRefused = moved == 0;
            if (isRefused)
                continue;
            served += size - sizes[slot];
            blocks[slot] = moved;
            sizes[slot] = size;
        }
        for (int i = 0; i < count; i++)
            Assert.IsTrue(heap.Deallocate(blocks[i]));
        Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
        return served;
    }
}
