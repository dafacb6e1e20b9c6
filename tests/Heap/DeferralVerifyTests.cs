namespace Allocator.NoStd.Tests;

/// <summary>What Verify finds where blocks wait.</summary>
[TestClass]
public class DeferralVerifyTests
{
    private const int RegionBytes = 65536;
    private const int Granule = 8;

    [TestMethod]
    public void AMissingFirstMarkIsFound()
    {
        using TestHeap heap = Prepared(out int waiting);
        Flip(heap, waiting, 1);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void AMarkThatAWaitingBlockMustNotHaveIsFound(int granule)
    {
        using TestHeap heap = Prepared(out int waiting);
        Flip(heap, waiting + granule * Granule, 0);
        Assert.AreNotEqual((int)HeapFault.None, heap.Verify());
    }

    [TestMethod]
    [DataRow(0, (int)HeapFault.BlockMap)]
    [DataRow(2, (int)HeapFault.Statistics)]
    public void AWrongNumberOfThoseThatWaitIsFound(int number, int fault)
    {
        using TestHeap heap = Prepared(out int _);
        Assert.AreEqual(1, Waiting(heap));
        heap.WriteControl(ControlBlock.Deferred, (uint)number);
        Assert.AreEqual(fault, heap.Verify());
    }

    // One more that waits, and one less that has become free: as many live ones as there are.
    [TestMethod]
    public void AWrongNumberIsFoundWhereTheCountsAddUp()
    {
        using TestHeap heap = Prepared(out int _);
        heap.WriteControl(ControlBlock.Deferred, 2);
        heap.WriteControl(ControlBlock.Freed, heap.ReadControl(ControlBlock.Freed) - 1);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // It seems to reach to the next mark then, farther than any that waits.
    [TestMethod]
    public void AWaitingBlockWithoutAnEndIsFound()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int waiting = heap.Allocate(40);
        int free = heap.Allocate(100 * Granule);
        heap.Allocate(8);
        heap.Deallocate(free);
        heap.Deallocate(waiting);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        Flip(heap, waiting + 4 * Granule, 1);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    [TestMethod]
    public void AWaitingBlockInAnotherListIsFound()
    {
        using TestHeap heap = Prepared(out int _);
        int heads = (int)heap.ReadControl(ControlBlock.HeadsAt);
        heap.WriteControl(heads - 6, heap.ReadControl(heads - 5));
        heap.WriteControl(heads - 5, 0);
        int bits = ControlBlock.Occupied - 1;
        heap.WriteControl(bits, 1u << (-6 & 31));
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    [TestMethod]
    public void AFrontierThatLeavesTheHeadsNoRoomIsFound()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        heap.Allocate(heap.Capacity - 8);
        heap.WriteControl(ControlBlock.Deferred, 1);
        Assert.AreEqual((int)HeapFault.ControlBlock, heap.Verify());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void AListThatIsMarkedEmptyIsFound(int word)
    {
        using TestHeap heap = Prepared(out int _);
        int block = heap.Allocate(400);
        heap.Allocate(8);
        heap.Deallocate(block);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        heap.WriteControl(ControlBlock.Occupied - word, 0);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // No block of a granule more than the longest waits: so there is no such list.
    [TestMethod]
    public void AListOfLongerBlocksIsFound()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        // So that it is not found by there being more in the lists than in the heap.
        int free = heap.Allocate(600);
        int waiting = heap.Allocate(40);
        heap.Allocate(8);
        heap.Deallocate(free);
        heap.Deallocate(waiting);
        Assert.AreEqual(1, Waiting(heap));
        int sizeClass = -1 - Longest(heap);
        int bits = ControlBlock.Occupied + (sizeClass >> 5);
        heap.WriteControl(bits, heap.ReadControl(bits) | (1u << sizeClass));
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    [TestMethod]
    public void AMarkAboveTheFrontierIsFound()
    {
        using TestHeap heap = Prepared(out int waiting);
        Flip(heap, waiting + 1000, 1);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    // The last granule that has no head among its words, and the first that has: there, bits are no marks.
    [TestMethod]
    [DataRow(RegionBytes, 64, 1, (int)HeapFault.BlockMap)]
    [DataRow(RegionBytes, 64, 0, (int)HeapFault.None)]
    [DataRow(8192, 10, 1, (int)HeapFault.BlockMap)]
    [DataRow(8192, 10, 0, (int)HeapFault.None)]
    public void AMarkBeforeTheHeadsIsFound(int bytes, int heads, int before, int fault)
    {
        using TestHeap heap = Prepared(bytes, out int _);
        int granule = Deferral.FirstUnderHeads((int)heap.ReadControl(ControlBlock.End), Longest(heap)) - before;
        int word = ControlBlock.Map + (granule >> 5) * 2 + 1;
        if (before != 0)
            heap.WriteControl(word, heap.ReadControl(word) ^ (1u << granule));
        Assert.AreEqual(fault, heap.Verify());
        Assert.AreEqual(ControlBlock.Map + (granule + before >> 5) * 2, (int)heap.ReadControl(ControlBlock.HeadsAt) - heads);
    }

    // Three blocks of five granules, the middle one waiting.
    private static TestHeap Prepared(out int waiting) => Prepared(RegionBytes, out waiting);

    private static TestHeap Prepared(int bytes, out int waiting)
    {
        TestHeap heap = TestHeap.Ready(bytes);
        heap.Allocate(40);
        waiting = heap.Allocate(40);
        heap.Allocate(40);
        heap.Deallocate(waiting);
        return heap;
    }

    // Changes one of the two bits of a granule.
    private static void Flip(TestHeap heap, int at, int half)
    {
        int granule = (int)heap.ReadControl(ControlBlock.First) + (at - heap.First) / Granule;
        int word = ControlBlock.Map + (granule >> 5) * 2 + half;
        heap.WriteControl(word, heap.ReadControl(word) ^ (1u << granule));
    }

    private static int Waiting(TestHeap heap) => (int)heap.ReadControl(ControlBlock.Deferred);

    private static int Longest(TestHeap heap) => (int)heap.ReadControl(ControlBlock.Longest);
}
