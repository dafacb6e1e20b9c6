namespace Allocator.NoStd.Tests;

/// <summary>A user has written over the links of a free block: one of each kind, one at a time.</summary>
[TestClass]
public class DamageTests
{
    // Ten blocks of five granules, one behind the other. The second, fourth, sixth and eighth are free, and in their list in
    // the opposite order.
    private const int Bytes = 40;
    private const int First = 1;
    private const int Second = 3;
    private const int Third = 5;
    private const int Head = 7;
    private const int Blocks = 10;

    private const int Next = 0;
    private const int Previous = 4;

    private const uint Nowhere = 0xFFFFFFFF;

    [TestMethod]
    public void WithoutDamageNoneIsCounted()
    {
        using TestHeap heap = Prepared();
        for (int block = First; block <= Head; block += 2)
            Assert.AreNotEqual(0, heap.Allocate(Bytes));
        Assert.AreEqual(0, heap.Damages);
        Assert.AreEqual(At(heap, Blocks), heap.Allocate(Bytes));
    }

    // The link leads nowhere, into a block, to one that does not point back, or to the frontier, where something looks as if
    // it did: the list ends before it.
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void ADamagedLinkEndsTheList(int kind)
    {
        using TestHeap heap = Prepared();
        uint frontier = Granule(heap, Blocks);
        heap.WriteWord(At(heap, Blocks) + Previous, Granule(heap, Head));
        uint link = kind == 0 ? Nowhere : kind == 1 ? Granule(heap, Third) + 1 : kind == 2 ? Granule(heap, Second) : frontier;
        heap.WriteWord(At(heap, Head) + Next, link);
        Assert.AreEqual(At(heap, Head), heap.Allocate(Bytes));
        Assert.AreEqual(1, heap.Damages);
        Assert.AreEqual(At(heap, Blocks), heap.Allocate(Bytes));
        Assert.AreEqual(At(heap, Blocks + 1), heap.Allocate(Bytes));
        Assert.AreEqual(1, heap.Damages);
    }

    [TestMethod]
    [DataRow(Nowhere)]
    [DataRow(0u)]
    [DataRow(1u)]
    public void ABlockThatItsListDoesNotLeadToIsNotJoined(uint link)
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Second) + Previous, link);
        Assert.IsTrue(heap.Deallocate(At(heap, Second - 1)));
        Assert.AreEqual(1, heap.Damages);
        Assert.AreEqual(At(heap, Blocks), heap.Allocate(3 * Bytes));
        Assert.AreEqual(At(heap, First), heap.Allocate(2 * Bytes));
        Assert.AreEqual(1, heap.Damages);
        Assert.IsFalse(heap.IsSound);
    }

    // Nor does what lies behind the frontier, whatever it looks like.
    [TestMethod]
    public void ABlockThatPointsBackToTheFrontierIsNotJoined()
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Second) + Previous, Granule(heap, Blocks));
        heap.WriteWord(At(heap, Blocks) + Next, Granule(heap, Second));
        Assert.IsTrue(heap.Deallocate(At(heap, Second - 1)));
        Assert.AreEqual(1, heap.Damages);
    }

    // So that nothing is joined with it, it counts as live from then on.
    [TestMethod]
    [DataRow(Second - 1)]
    [DataRow(Second + 1)]
    public void ABlockThatCannotBeHadBecomesALiveOne(int beside)
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Second) + Previous, Nowhere);
        int used = heap.UsedBytes;
        int peak = heap.PeakBytes;
        Assert.AreEqual(0, heap.UsableSize(At(heap, Second)));
        Assert.IsTrue(heap.Deallocate(At(heap, beside)));
        Assert.AreEqual(Bytes, heap.UsableSize(At(heap, Second)));
        Assert.AreEqual(used, heap.UsedBytes);
        Assert.AreEqual(peak, heap.PeakBytes);
    }

    // When its list no longer leads to it, all is in order again.
    [TestMethod]
    public void ABlockThatBecameALiveOneIsOneLikeOthers()
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Second) + Previous, Nowhere);
        Assert.IsTrue(heap.Deallocate(At(heap, Second - 1)));
        Assert.AreEqual(At(heap, Head), heap.Allocate(Bytes));
        Assert.AreEqual(At(heap, Third), heap.Allocate(Bytes));
        Assert.AreEqual(2, heap.Damages);
        Assert.IsTrue(heap.IsSound);
        Assert.IsTrue(heap.Deallocate(At(heap, Second)));
        Assert.IsFalse(heap.Deallocate(At(heap, Second)));
        Assert.IsTrue(heap.IsSound);
    }

    // What is in use may never have been more than now.
    [TestMethod]
    public void ThePeakCountsABlockThatBecameALiveOne()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int first = heap.Allocate(80);
        int beside = heap.Allocate(8);
        int second = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(second);
        heap.Deallocate(first);
        heap.WriteWord(second + Previous, Nowhere);
        heap.Allocate(160);
        Assert.AreEqual(176, heap.PeakBytes);
        Assert.IsTrue(heap.Deallocate(beside));
        Assert.AreEqual(248, heap.UsedBytes);
        Assert.AreEqual(248, heap.PeakBytes);
    }

    // Who fills a released block with one number may make it its own neighbour on both sides.
    [TestMethod]
    public void ABlockThatLeadsToItselfIsHandedOutOnce()
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Head) + Next, Granule(heap, Head));
        heap.WriteWord(At(heap, Head) + Previous, Granule(heap, Head));
        Assert.AreEqual(At(heap, Head), heap.Allocate(Bytes));
        Assert.AreEqual(1, heap.Damages);
        Assert.AreEqual(At(heap, Blocks), heap.Allocate(Bytes));
    }

    [TestMethod]
    public void ABlockThatLeadsToItselfIsJoinedOnce()
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Head) + Next, Granule(heap, Head));
        heap.WriteWord(At(heap, Head) + Previous, Granule(heap, Head));
        Assert.IsTrue(heap.Deallocate(At(heap, Head + 1)));
        Assert.AreEqual(1, heap.Damages);
        Assert.AreEqual(At(heap, Head), heap.Allocate(2 * Bytes));
        Assert.AreEqual(At(heap, Blocks), heap.Allocate(Bytes));
    }

    [TestMethod]
    public void OfACircleEachIsHandedOutOnce()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int one = heap.Allocate(97 * 8);
        heap.Allocate(8);
        int other = heap.Allocate(97 * 8);
        heap.Exhaust();
        heap.Deallocate(one);
        heap.Deallocate(other);
        heap.WriteWord(one + Next, GranuleOf(heap, other));
        heap.WriteWord(other + Previous, GranuleOf(heap, one));
        Assert.AreEqual(97 * 8, heap.LargestFreeBlock);
        Assert.AreEqual(other, heap.Allocate(97 * 8));
        Assert.AreEqual(one, heap.Allocate(97 * 8));
        Assert.AreEqual(0, heap.Allocate(97 * 8));
        Assert.AreEqual(1, heap.Damages);
    }

    [TestMethod]
    public void AHeadIsKnownWithoutItsLink()
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Head) + Previous, Nowhere);
        Assert.IsTrue(heap.Deallocate(At(heap, Head + 1)));
        Assert.AreEqual(0, heap.Damages);
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(At(heap, Head), heap.Allocate(2 * Bytes));
    }

    // Of a block that is not the first its next link is damaged: it is taken out, and the list ends before it.
    [TestMethod]
    public void ABlockInTheMiddleEndsTheList()
    {
        using TestHeap heap = Prepared();
        heap.WriteWord(At(heap, Third) + Next, Nowhere);
        Assert.IsTrue(heap.Deallocate(At(heap, Third + 1)));
        Assert.AreEqual(1, heap.Damages);
        Assert.AreEqual(At(heap, Third), heap.Allocate(3 * Bytes));
        Assert.AreEqual(At(heap, Blocks), heap.Allocate(Bytes));
        Assert.AreEqual(1, heap.Damages);
    }

    [TestMethod]
    public void NothingGrowsIntoABlockThatCannotBeHad()
    {
        using TestHeap heap = Prepared();
        int block = At(heap, Second - 1);
        heap.Fill(block, Bytes, 1);
        heap.WriteWord(At(heap, Second) + Previous, Nowhere);
        Assert.IsFalse(heap.GrowInPlace(block, Bytes + 8));
        Assert.IsFalse(heap.GrowInPlace(block, 2 * Bytes));
        Assert.AreEqual(2, heap.Refusals);
        Assert.AreEqual(Bytes, heap.UsableSize(block));
        Assert.IsTrue(heap.Holds(block, Bytes, 1));
    }

    [TestMethod]
    public void NothingGrowsIntoALiveBlockThatLooksFree()
    {
        using TestHeap heap = Prepared();
        int block = At(heap, Blocks - 2);
        MakeLookFree(heap, At(heap, Blocks - 1));
        Assert.IsFalse(heap.GrowInPlace(block, Bytes + 8));
        Assert.AreEqual(Bytes, heap.UsableSize(At(heap, Blocks - 1)));
    }

    [TestMethod]
    public void NothingSlidesIntoABlockThatCannotBeHad()
    {
        using TestHeap heap = Prepared();
        heap.Exhaust();
        // All that is free: two blocks, of which this is not the first in their list.
        heap.Deallocate(At(heap, Second));
        heap.Deallocate(At(heap, Head));
        int block = At(heap, Second + 1);
        heap.Fill(block, Bytes, 1);
        heap.WriteWord(At(heap, Second) + Previous, Nowhere);
        Assert.AreEqual(0, heap.Reallocate(block, Bytes, Bytes + 8));
        Assert.AreEqual(0, heap.Reallocate(block, Bytes, 2 * Bytes));
        Assert.AreEqual(Bytes, heap.UsableSize(block));
        Assert.IsTrue(heap.Holds(block, Bytes, 1));
    }

    private static TestHeap Prepared()
    {
        TestHeap heap = TestHeap.Ready(4096);
        for (int block = 0; block < Blocks; block++)
            Assert.AreEqual(At(heap, block), heap.Allocate(Bytes));
        for (int block = First; block <= Head; block += 2)
            Assert.IsTrue(heap.Deallocate(At(heap, block)));
        return heap;
    }

    // As if it were in a list behind another one: that stands in a live block.
    private static void MakeLookFree(TestHeap heap, int block)
    {
        int other = At(heap, 0) + 8;
        heap.WriteWord(block + Next, 0);
        heap.WriteWord(block + Previous, GranuleOf(heap, other));
        heap.WriteWord(other + Next, GranuleOf(heap, block));
    }

    private static int At(TestHeap heap, int block) => heap.First + (block * Bytes);

    private static uint Granule(TestHeap heap, int block) => GranuleOf(heap, At(heap, block));

    private static uint GranuleOf(TestHeap heap, int offset) =>
        heap.ReadControl(ControlBlock.First) + (uint)((offset - heap.First) / 8);
}
