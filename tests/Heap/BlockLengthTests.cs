namespace Allocator.NoStd.Tests;

/// <summary>
/// Blocks of every length up to some words of the map, from every granule of a word: how long a live one is, and how far a free one
/// reaches, to either side.
/// </summary>
[TestClass]
public class BlockLengthTests
{
    private const int Granule = 8;
    private const int WordGranules = 32;
    private const int Longest = 135;

    [TestMethod]
    public void ALiveBlockIsAsLongAsItWasMade()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        for (int pad = 1; pad <= WordGranules; pad++)
        {
            int before = heap.Allocate(pad * Granule);
            for (int length = 1; length <= Longest; length++)
            {
                int block = heap.Allocate(length * Granule);
                int behind = heap.Allocate(Granule);
                Assert.AreEqual(length * Granule, heap.UsableSize(block));
                Assert.IsTrue(heap.Deallocate(block));
                Assert.IsTrue(heap.Deallocate(behind));
            }
            Assert.IsTrue(heap.IsSound);
            Assert.IsTrue(heap.Deallocate(before));
        }
    }

    // The hole between two live blocks is taken again whole, and in two parts that are one hole afterwards, whichever is released first.
    [TestMethod]
    public void AHoleIsAsLongAsTheBlockThatLeftIt()
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        for (int pad = 1; pad <= WordGranules; pad++)
        {
            int before = heap.Allocate(pad * Granule);
            for (int length = 2; length <= Longest; length++)
            {
                int hole = heap.Allocate(length * Granule);
                int behind = heap.Allocate(Granule);
                Assert.IsTrue(heap.Deallocate(hole));
                PartAndJoin(heap, hole, length / 2, length - length / 2, true);
                PartAndJoin(heap, hole, length / 2, length - length / 2, false);
                Assert.AreEqual(hole, heap.Allocate(length * Granule));
                Assert.IsTrue(heap.Deallocate(hole));
                Assert.IsTrue(heap.Deallocate(behind));
            }
            Assert.IsTrue(heap.IsSound);
            Assert.IsTrue(heap.Deallocate(before));
        }
    }

    // A word in which 32 blocks begin, of which all but the last end there as well, is no note of a length.
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(200)]
    public void ARowOfTheSmallestBlocksIsNoNote(int last)
    {
        using TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        int first = (int)heap.ReadControl(ControlBlock.First) % WordGranules;
        heap.Allocate((WordGranules - first) * Granule);
        int[] row = new int[WordGranules];
        for (int i = 0; i < row.Length; i++)
            row[i] = heap.Allocate((i == row.Length - 1 ? last : 1) * Granule);
        Assert.AreEqual(0, (row[0] - heap.First + first * Granule) / Granule % WordGranules);
        for (int i = 0; i < row.Length; i++)
        {
            Assert.AreEqual((i == row.Length - 1 ? last : 1) * Granule, heap.UsableSize(row[i]));
            Assert.IsTrue(heap.IsSound);
            Assert.IsTrue(heap.Deallocate(row[i]));
        }
    }

    private static void PartAndJoin(TestHeap heap, int hole, int length, int rest, bool isFirstBefore)
    {
        int first = heap.Allocate(length * Granule);
        int second = heap.Allocate(rest * Granule);
        Assert.AreEqual(hole, first);
        Assert.AreEqual(hole + length * Granule, second);
        Assert.IsTrue(heap.Deallocate(isFirstBefore ? first : second));
        Assert.IsTrue(heap.Deallocate(isFirstBefore ? second : first));
    }
}
