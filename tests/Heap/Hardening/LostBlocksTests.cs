namespace Allocator.NoStd.Tests;

/// <summary>Blocks that waited, and to which no list leads any more because a user has written over a link.</summary>
[TestClass]
public sealed class LostBlocksTests
{
    private const int Next = 0;

    private const uint Nowhere = 0xFFFFFFFF;

    // No block is counted as waiting any more, and the words of the map in which the lists began say what looks like one to it.
    [TestMethod]
    public void NothingGrowsIntoABlockThatWaitedUntilItWasLost()
    {
        using TestHeap heap = TestHeap.Ready(16904);
        // The word of the map is to be this block's number, so it has to be a power of two.
        int log2 = 1;
        while (1 << log2 <= GranuleOf(heap, heap.First))
            log2++;
        int filler = (1 << log2) - 1 - (int)GranuleOf(heap, heap.First);
        if (filler != 0)
            heap.Allocate(filler * 8);
        int before = heap.Allocate(8);
        int lost = heap.Allocate(16);
        int other = heap.Allocate(16);
        heap.Allocate(8);
        heap.Deallocate(lost);
        heap.Deallocate(other);
        heap.WriteWord(other + Next, Nowhere);
        Assert.AreEqual(other, heap.Allocate(16));
        Assert.AreEqual(1u << log2, GranuleOf(heap, lost));
        int pair = (int)((heap.ReadControl(ControlBlock.HeadsAt) - ControlBlock.Map) / 2) - 2;
        int start = lost + (((pair * 32) - 2 - (1 << log2)) * 8);
        int size = (log2 + 3) * 8;
        heap.Allocate(start - other - 24);
        int grown = heap.Allocate(size);
        Assert.AreEqual(start, grown);
        Assert.AreEqual(start + size, heap.Allocate(heap.End - start - size));
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Deferred));
        Assert.AreEqual(GranuleOf(heap, lost), heap.ReadControl(ControlBlock.Map + (pair * 2) + 1));
        Assert.IsFalse(heap.GrowInPlace(before, 24));
        Assert.AreEqual(size, heap.UsableSize(grown));
    }

    // Blocks that are lost still lead to each other. They are marked, and counted no more: what grows into one of them must not count
    // it either, nor may others wait meanwhile.
    [TestMethod]
    public void WhatWaitedUntilItWasLostIsLeftAlone()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int[] blocks = new int[12];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = heap.Allocate(i % 2 == 0 ? 8 : 40);
        for (int i = 1; i < blocks.Length; i += 2)
            heap.Deallocate(blocks[i]);
        heap.WriteWord(blocks[11] + Next, 0);
        Assert.AreEqual(blocks[11], heap.Allocate(40));
        int large = heap.Allocate(heap.LargestFreeBlock);
        Assert.IsTrue(heap.Deallocate(large));
        Assert.IsTrue(heap.Deallocate(blocks[11]));
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Deferred));
        Assert.AreEqual((int)HeapFault.BlockMap, (int)heap.Heap.Verify());
        for (int i = 0; i < 10; i += 2)
            Assert.IsFalse(heap.GrowInPlace(blocks[i], 40));
        while (heap.Allocate(40) != 0)
            Assert.AreEqual(8, heap.UsableSize(blocks[0]));
        for (int i = 0; i < 10; i += 2)
            Assert.AreEqual(8, heap.UsableSize(blocks[i]));
        Assert.AreEqual(0u, heap.ReadControl(ControlBlock.Deferred));
    }

    // Cleared links look like the end of a list: that blocks are lost is noticed when they should be joined.
    [TestMethod]
    public void WaitingBlocksThatAreLostAreCountedAsDamage()
    {
        using TestHeap heap = TestHeap.Ready(16384);
        int first = heap.Allocate(40);
        int second = heap.Allocate(40);
        heap.Allocate(8);
        heap.Deallocate(first);
        heap.Deallocate(second);
        heap.WriteWord(second + Next, 0);
        Assert.AreEqual(second, heap.Allocate(40));
        Assert.AreEqual(0, heap.Damages);
        Assert.AreEqual(0, heap.Allocate(heap.Capacity));
        Assert.AreEqual(1, heap.Damages);
    }

    private static uint GranuleOf(TestHeap heap, int offset) =>
        heap.ReadControl(ControlBlock.First) + (uint)((offset - heap.First) / 8);
}
