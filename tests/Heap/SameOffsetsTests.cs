using System;

namespace Allocator.NoStd.Tests;

/// <summary>Both flavours of the heap, on every machine, answer the same program with the same offsets.</summary>
[TestClass]
public class SameOffsetsTests
{
    // Whoever changes where blocks are placed changes this number, once for both flavours.
    private const uint Expected = 628641088;

    private const int Operations = 20000;
    private const int Slots = 300;

    [TestMethod]
    public void AProgramGetsTheSameOffsetsInBothFlavours()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        RandomSource random = new RandomSource(1);
        int[] blocks = new int[Slots];
        int[] sizes = new int[Slots];
        uint hash = 2166136261;
        int refusals = 0;
        for (int i = 0; i < Operations; i++)
        {
            int slot = random.Below(Slots);
            int size = random.IsLucky(20) ? random.Between(1, 4000) : random.Between(1, 300);
            int alignment = random.IsLucky(30) ? 16 << random.Below(9) : 8;
            int way = random.Below(4);
            int answer;
            if (blocks[slot] == 0)
            {
                answer = heap.Allocate(size, alignment);
                blocks[slot] = answer;
                sizes[slot] = size;
                refusals += answer == 0 ? 1 : 0;
            }
            else if (way == 0)
            {
                answer = heap.Reallocate(blocks[slot], sizes[slot], size, alignment);
                if (answer != 0)
                {
                    blocks[slot] = answer;
                    sizes[slot] = size;
                }
            }
            else if (way == 1)
            {
                bool isLess = size < sizes[slot];
                bool isDone = isLess ? heap.ShrinkInPlace(blocks[slot], size) : heap.GrowInPlace(blocks[slot], size);
                if (isDone)
                    sizes[slot] = size;
                answer = isDone ? 1 : 2;
            }
            else
            {
                Assert.IsTrue(heap.Deallocate(blocks[slot]));
                blocks[slot] = 0;
                answer = 3;
            }
            hash = (hash ^ (uint)answer) * 16777619;
        }
        Console.WriteLine("hash " + hash.ToString() + ", refusals " + refusals.ToString());
        Assert.IsTrue(refusals > Operations / 100, "The program does not reach the heap's end.");
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        Assert.AreEqual((long)Expected, (long)hash);
    }
}
