namespace Allocator.NoStd.Tests;

/// <summary>When blocks that wait are joined, and how many.</summary>
[TestClass]
public class JoiningTests
{
    private const int Granule = 8;
    private const int Cover = 64;

    // In a region of 64 KiB.
    private const int UnderHeads = 1056;

    // Of the blocks in a row that wait.
    private const int Each = 50;

    // The one that was released last; what it becomes with what is free beside it is found when it is looked for room again.
    [TestMethod]
    [DataRow(65)]
    [DataRow(100)]
    public void ALargeRequestJoinsOne(int granules)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        heap.Allocate(End(heap) / 4 * Granule);
        int before = heap.Allocate(60 * Granule);
        int last = heap.Allocate(Each * Granule);
        heap.Allocate(Granule);
        WaitingRow(heap, 19);
        heap.Deallocate(last);
        Assert.IsTrue(heap.ShrinkInPlace(before, Granule));
        int block = heap.Allocate(granules * Granule);
        Assert.AreEqual(19, Waiting(heap));
        Assert.AreEqual(before + Granule, block);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ALargeRequestJoinsTheOnlyOneThatWaits()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        heap.Allocate(End(heap) / 4 * Granule);
        WaitingRow(heap, 1);
        Assert.AreNotEqual(0, heap.Allocate(65 * Granule));
        Assert.AreEqual(0, Waiting(heap));
    }

    // Of its class only the first is looked at while memory is plenty: the one behind, which would do, stays.
    [TestMethod]
    public void ALargeRequestLooksNoFurtherWhileMemoryIsPlenty()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int second = heap.Allocate(105 * Granule);
        heap.Allocate(Granule);
        int first = heap.Allocate(97 * Granule);
        heap.Allocate(Granule);
        heap.Deallocate(second);
        heap.Deallocate(first);
        WaitingRow(heap, 2);
        int end = EndOf(heap);
        Assert.AreEqual(end, heap.Allocate(100 * Granule));
        Assert.AreEqual(2, Waiting(heap));
    }

    [TestMethod]
    public void AnAlignedRequestJoinsAsWell()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        heap.Allocate(End(heap) / 4 * Granule);
        int[] row = WaitingRow(heap, 20);
        int block = heap.Allocate(24 * Granule, 32);
        Assert.IsTrue(heap.IsAligned(block, 32));
        Assert.IsTrue(block >= row[19] && block < row[19] + Each * Granule);
        Assert.AreEqual(19, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // One, as long as the others stay covered; from there on one for each 64 granules. The last that leaves them covered, and one more.
    [TestMethod]
    [DataRow(-640, 19)]
    [DataRow(-1, 19)]
    [DataRow(64, 19)]
    [DataRow(65, 18)]
    [DataRow(320, 15)]
    [DataRow(321, 14)]
    public void ALargeRequestJoinsNoMoreThanItMust(int beyond, int waiting)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        heap.Allocate(End(heap) / 4 * Granule);
        WaitingRow(heap, 20);
        Assert.AreEqual(20, Waiting(heap));
        int covered = End(heap) - Frontier(heap) - UnderHeads - 20 * Cover;
        Assert.AreNotEqual(0, heap.Allocate((covered + beyond) * Granule));
        Assert.AreEqual(waiting, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // Up to exactly a quarter of the heap, and one granule less.
    [TestMethod]
    [DataRow(0, 9)]
    [DataRow(1, 10)]
    public void NothingIsJoinedWhileMemoryIsPlenty(int less, int waiting)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        WaitingRow(heap, 10);
        Assert.AreNotEqual(0, heap.Allocate(500 * Granule));
        Assert.AreEqual(10, Waiting(heap));
        Assert.AreNotEqual(0, heap.Allocate((End(heap) / 4 - Frontier(heap) - less) * Granule));
        Assert.AreEqual(waiting, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // The last granule that leaves what waits its cover, and the one behind.
    [TestMethod]
    public void ASmallRequestJoinsWhereTheCoverEnds()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int block = heap.Allocate(40);
        int room = End(heap) - Frontier(heap) - UnderHeads - Cover;
        heap.Allocate((room - 10) * Granule);
        heap.Deallocate(block);
        Assert.AreNotEqual(0, heap.Allocate(10 * Granule));
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreNotEqual(0, heap.Allocate(Granule));
        Assert.AreEqual(0, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // Up to 64 granules, and wherever the frontier is: what waits is covered, and may be asked for next.
    [TestMethod]
    [DataRow(24)]
    [DataRow(64)]
    public void ASmallRequestLeavesWhatIsCovered(int granules)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        WaitingRow(heap, 20);
        int end = EndOf(heap);
        Assert.AreEqual(end, heap.Allocate(granules * Granule));
        Assert.AreEqual(20, Waiting(heap));
    }

    // The block that is joined lies at the frontier, which moves down by it.
    [TestMethod]
    public void ASmallRequestGetsWhatTheFrontierTookBack()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        heap.Allocate((End(heap) - Frontier(heap) - UnderHeads - Cover - 5) * Granule);
        int last = heap.Allocate(40);
        heap.Deallocate(last);
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreEqual(last, heap.Allocate(80));
        Assert.AreEqual(0, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // Growing at the frontier moves it as well: as far as what waits is covered, and one granule further.
    [TestMethod]
    [DataRow(0, 2)]
    [DataRow(1, 1)]
    public void GrowingAtTheFrontierJoinsWhereTheCoverEnds(int further, int waiting)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int first = heap.Allocate(40);
        heap.Allocate(8);
        int second = heap.Allocate(40);
        int last = heap.Allocate((End(heap) - Frontier(heap) - UnderHeads - 2 * Cover - 10) * Granule);
        heap.Deallocate(first);
        heap.Deallocate(second);
        Assert.AreEqual(2, Waiting(heap));
        int size = heap.UsableSize(last);
        Assert.IsTrue(heap.GrowInPlace(last, size + (10 + further) * Granule));
        Assert.AreEqual(waiting, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // Of up to 64 granules, it joins none as long as all stays covered, wherever the frontier is.
    [TestMethod]
    [DataRow(13)]
    [DataRow(64)]
    public void ASmallBlockThatMovesJoinsNone(int granules)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        heap.Allocate(End(heap) / 4 * Granule);
        int block = heap.Allocate(40);
        heap.Allocate(Granule);
        WaitingRow(heap, 3);
        int end = EndOf(heap);
        Assert.AreEqual(end, heap.Reallocate(block, 40, granules * Granule));
        Assert.AreEqual(3, Waiting(heap));
    }

    // A link is one block's number: no bit of it goes unseen but the topmost, which says something else.
    [TestMethod]
    [DataRow(0x40000000u)]
    [DataRow(1u)]
    public void ALinkThatDiffersInABitIsDamage(uint bit)
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int first = heap.Allocate(40);
        int second = heap.Allocate(40);
        heap.Allocate(8);
        heap.Deallocate(first);
        heap.Deallocate(second);
        uint link = (uint)((second - heap.First) / Granule) + heap.ReadControl(ControlBlock.First);
        heap.WriteWord(first + 4, link ^ bit);
        Assert.AreEqual(second, heap.Allocate(40));
        Assert.AreEqual(1, heap.Damages);
    }

    // So many blocks side by side, all of which wait.
    private static int[] WaitingRow(TestHeap heap, int count)
    {
        int[] row = new int[count];
        for (int i = 0; i < count; i++)
            row[i] = heap.Allocate(Each * Granule);
        heap.Allocate(Granule);
        for (int i = 0; i < count; i++)
            heap.Deallocate(row[i]);
        Assert.AreEqual(count, Waiting(heap));
        return row;
    }

    // Where the frontier is, as an address.
    private static int EndOf(TestHeap heap) =>
        heap.First + (Frontier(heap) - (int)heap.ReadControl(ControlBlock.First)) * Granule;

    private static int Waiting(TestHeap heap) => (int)heap.ReadControl(ControlBlock.Deferred);

    private static int Frontier(TestHeap heap) => (int)heap.ReadControl(ControlBlock.Frontier);

    private static int End(TestHeap heap) => (int)heap.ReadControl(ControlBlock.End);
}
