namespace Allocator.NoStd.Tests;

/// <summary>Blocks whose coalescing is deferred: what waits, for whom, and until when.</summary>
[TestClass]
public class DeferralTests
{
    private const int RegionBytes = 65536;
    private const int Granule = 8;

    // Blocks of more granules do not wait, in a region of this size or a larger one.
    private const int Longest = 63;

    // Granules above the frontier for each block that waits.
    private const int Cover = 64;

    [TestMethod]
    public void ABlockWaitsForARequestOfItsSize()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(100);
        int behind = heap.Allocate(8);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(behind + 8, heap.Allocate(96));
        Assert.AreEqual(block, heap.Allocate(97));
        Assert.AreEqual(behind + 104, heap.Allocate(104));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void TheLastThatWasReleasedIsTheFirstToBeHadAgain()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int first = heap.Allocate(40);
        int second = heap.Allocate(40);
        int third = heap.Allocate(40);
        heap.Deallocate(second);
        heap.Deallocate(first);
        heap.Deallocate(third);
        Assert.AreEqual(third, heap.Allocate(40));
        Assert.AreEqual(first, heap.Allocate(40));
        Assert.AreEqual(second, heap.Allocate(40));
    }

    // Of every length, at every place in a word of the map: once live, once waiting, with all addresses inside.
    [TestMethod]
    public void NoAddressOfAWaitingBlockIsOneOfALiveBlock()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        for (int granules = 1; granules <= Longest; granules += granules < 3 ? 1 : TestHeap.Stride)
        {
            for (int place = 0; place < 32; place += TestHeap.Stride)
                CheckOne(heap, granules, place);
        }
    }

    private static void CheckOne(TestHeap heap, int granules, int place)
    {
        int before = heap.Allocate((64 + place) * Granule);
        int block = heap.Allocate(granules * Granule);
        int behind = heap.Allocate(Granule);
        Assert.IsTrue(heap.Deallocate(block));
        Assert.AreEqual(1, Waiting(heap));
        for (int at = block; at < behind; at += Granule)
        {
            Assert.IsFalse(heap.Deallocate(at));
            Assert.AreEqual(0, heap.UsableSize(at));
            Assert.AreEqual(0, heap.Reallocate(at, Granule, Granule));
        }
        Assert.AreEqual(Granule, heap.UsableSize(behind));
        // All of the heap is looked at each time, so not at every place.
        if (place % 8 == 0)
            Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(block, heap.Allocate(granules * Granule));
        Assert.AreEqual(granules * Granule, heap.UsableSize(block));
        Assert.AreEqual(0, Waiting(heap));
        heap.Deallocate(block);
        heap.Deallocate(behind);
        heap.Deallocate(before);
        Assert.AreEqual(heap.Capacity, heap.LargestFreeBlock);
        Assert.AreEqual(2, Waiting(heap));
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
        Assert.AreEqual(0, Waiting(heap));
        Assert.IsTrue(heap.Deallocate(heap.First));
        if (place % 8 == 0)
            Assert.IsTrue(heap.IsSound);
    }

    // The largest free block is told without joining anything.
    [TestMethod]
    public void TheLargestFreeBlockMayConsistOfWaitingOnes()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        heap.Allocate(8);
        int[] blocks = { heap.Allocate(400), heap.Allocate(40000), heap.Allocate(400) };
        heap.Allocate(8);
        for (int i = 0; i < blocks.Length; i++)
            heap.Deallocate(blocks[i]);
        Assert.AreEqual(2, Waiting(heap));
        Assert.AreEqual(40800, heap.LargestFreeBlock);
        Assert.AreEqual(2, Waiting(heap));
        Assert.AreEqual(blocks[0], heap.Allocate(40800));
    }

    // One that waits between two that are free; a smaller piece is behind it, and another above the frontier.
    [TestMethod]
    public void TheLargestFreeBlockMayHaveOneThatWaitsInIt()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int before = heap.Allocate(6000);
        int waiting = heap.Allocate(40);
        int behind = heap.Allocate(6000);
        heap.Allocate(8);
        int smaller = heap.Allocate(4000);
        heap.Allocate(heap.Capacity - 6000 - 40 - 6000 - 8 - 4000 - 9200);
        heap.Deallocate(before);
        heap.Deallocate(behind);
        heap.Deallocate(smaller);
        heap.Deallocate(waiting);
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreEqual(12040, heap.LargestFreeBlock);
    }

    [TestMethod]
    public void AboveTheFrontierMayBeTheLargestFreeBlock()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(400);
        heap.Allocate(8);
        int last = heap.Allocate(400);
        heap.Deallocate(block);
        Assert.AreEqual(heap.Capacity - 808, heap.LargestFreeBlock);
        heap.Deallocate(last);
        Assert.AreEqual(2, Waiting(heap));
        Assert.AreEqual(heap.Capacity - 408, heap.LargestFreeBlock);
    }

    [TestMethod]
    public void ALargeBlockDoesNotWait()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int small = heap.Allocate(504);
        heap.Allocate(8);
        int large = heap.Allocate(505);
        heap.Allocate(8);
        heap.Deallocate(large);
        Assert.AreEqual(0, Waiting(heap));
        heap.Deallocate(small);
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreEqual(large, heap.Allocate(16));
    }

    // A list for each eight words of the map and what is before it; 64 at most, and none where they would be fewer than ten.
    [TestMethod]
    [DataRow(4096, 0)]
    [DataRow(TestHeap.Joining, 0)]
    [DataRow(7040, 9)]
    [DataRow(8088, 9)]
    [DataRow(8096, 10)]
    [DataRow(32768, 33)]
    [DataRow(64104, 62)]
    [DataRow(64112, 63)]
    public void TheLargerTheRegionTheLongerAreThoseThatWait(int bytes, int longest)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        for (int granules = 1; granules <= Longest + 1; granules++)
        {
            int block = heap.Allocate(granules * Granule);
            int behind = heap.Allocate(Granule);
            heap.Deallocate(block);
            Assert.AreEqual(granules <= longest ? 1 : 0, Waiting(heap));
            // None is left that waits: all of the heap is one piece for a moment.
            heap.Deallocate(behind);
            heap.Deallocate(heap.Allocate(heap.Capacity));
        }
        Assert.IsTrue(heap.IsSound);
    }

    // The frontier leaves room for the heads of the lists, and for the first block's cover; one granule further, and none waits.
    [TestMethod]
    [DataRow(7040, 9)]
    [DataRow(8192, 10)]
    [DataRow(32768, 33)]
    [DataRow(65536, 63)]
    public void OneWaitsAsLongAsThereIsRoomForTheHeadsAndForItsCover(int bytes, int longest)
    {
        using TestHeap heap = TestHeap.Ready(bytes);
        int[] blocks = { heap.Allocate(Granule), heap.Allocate(Granule) };
        Assert.AreEqual((longest + 1) * 16 + 32, UnderHeads(heap));
        int room = heap.Capacity / Granule - 2 - UnderHeads(heap) - Cover;
        int last = heap.Allocate(room * Granule);
        heap.Deallocate(blocks[0]);
        Assert.AreEqual(1, Waiting(heap));
        Assert.AreEqual(blocks[0], heap.Allocate(Granule));
        Assert.IsTrue(heap.GrowInPlace(last, (room + 1) * Granule));
        heap.Deallocate(blocks[0]);
        Assert.AreEqual(0, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    [DataRow(80)]
    [DataRow(Longest * Granule)]
    public void ABlockThatMovesMayMoveToAWaitingOne(int size)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int waiting = heap.Allocate(size);
        int block = heap.Allocate(40);
        heap.Allocate(8);
        heap.Fill(block, 40, 5);
        heap.Deallocate(waiting);
        Assert.AreEqual(waiting, heap.Reallocate(block, 40, size));
        Assert.IsTrue(heap.Holds(waiting, 40, 5));
        // What it leaves does not wait: whoever grows will not ask for that size again.
        Assert.AreEqual(0, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    // Behind the block: one granule, one, several, free ones, one.
    [TestMethod]
    [DataRow(8, 1)]
    [DataRow(16, 2)]
    [DataRow(17, 3)]
    [DataRow(96, 3)]
    [DataRow(696, 3)]
    [DataRow(704, 4)]
    public void ABlockGrowsIntoWhatWaitsBehindIt(int more, int joined)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(40);
        int[] behind = { heap.Allocate(8), heap.Allocate(8), heap.Allocate(80), heap.Allocate(600), heap.Allocate(8) };
        heap.Allocate(8);
        for (int i = 0; i < behind.Length; i++)
            heap.Deallocate(behind[i]);
        Assert.AreEqual(4, Waiting(heap));
        Assert.IsTrue(heap.GrowInPlace(block, 40 + more));
        Assert.AreEqual(4 - joined, Waiting(heap));
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ABlockDoesNotGrowBeyondWhatWaitsBehindIt()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(40);
        int behind = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(behind);
        Assert.IsFalse(heap.GrowInPlace(block, 121));
        Assert.AreEqual(1, heap.Refusals);
        Assert.IsTrue(heap.IsSound);
        Assert.IsTrue(heap.GrowInPlace(block, 120));
    }

    // What waits at the frontier is no block of its own.
    [TestMethod]
    public void TheWalkEndsBeforeWhatWaitsAtTheFrontier()
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        heap.Allocate(8);
        int last = heap.Allocate(40);
        heap.Deallocate(last);
        Assert.AreEqual(1, Waiting(heap));
        BlockList blocks = new BlockList(heap, 4, 4);
        Assert.IsTrue(heap.Walk(blocks));
        Assert.AreEqual(1, blocks.Count);
    }

    [TestMethod]
    public void TheWalkShowsWhatWaitsSideBySideAsOne()
    {
        using TestHeap heap = TestHeap.Ready(32768);
        int first = heap.Allocate(8);
        int[] blocks = { heap.Allocate(8), heap.Allocate(8), heap.Allocate(16), heap.Allocate(600), heap.Allocate(256) };
        int last = heap.Allocate(8);
        int atFrontier = heap.Allocate(8);
        for (int i = 0; i < blocks.Length; i++)
            heap.Deallocate(blocks[i]);
        heap.Deallocate(atFrontier);
        BlockList shown = BlockList.Of(heap);
        Assert.AreEqual(3, shown.Count);
        Assert.AreEqual(first, shown.Offsets[0]);
        Assert.AreEqual(blocks[0], shown.Offsets[1]);
        Assert.AreEqual(888, shown.Sizes[1]);
        Assert.IsFalse(shown.AreLive[1]);
        Assert.AreEqual(last, shown.Offsets[2]);
    }

    // All of the heap in blocks of one size, given back in three orders.
    [TestMethod]
    [DataRow(8, 1)]
    [DataRow(24, 1)]
    [DataRow(24, 7)]
    [DataRow(104, -1)]
    [DataRow(504, -1)]
    public void WhenAllIsReleasedAllIsOnePiece(int size, int step)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int count = heap.Capacity / size;
        for (int i = 0; i < count; i++)
            Assert.AreEqual(heap.First + i * size, heap.Allocate(size));
        for (int i = 0; i < count; i++)
        {
            int which = step < 0 ? count - 1 - i : (int)((long)i * step % count);
            if (step > 1 && count % step == 0)
                which = (which + i * step / count) % count;
            Assert.IsTrue(heap.Deallocate(heap.First + which * size));
        }
        Assert.IsTrue(heap.IsSound);
        Assert.AreEqual(0, heap.UsedBytes);
        Assert.AreEqual(heap.First, heap.Allocate(heap.Capacity));
        Assert.AreEqual(0, heap.Refusals);
    }

    // The promise behind the bound of time: what a request joins is as little as it is large itself.
    [TestMethod]
    [DataRow(60)]
    [DataRow(300)]
    [DataRow(2000)]
    public void ARequestJoinsOneBlockForEachSixtyFourGranules(int largest)
    {
        using TestHeap heap = TestHeap.Ready(32768);
        RandomSource random = new RandomSource(TestHeap.Seed(7));
        // More than there is room for when most are live.
        int[] blocks = new int[3 * 32768 / largest];
        int most = 0;
        int refusals = 0;
        for (int i = 0; i < 12 * blocks.Length; i++)
        {
            int slot = random.Below(blocks.Length);
            int before = Waiting(heap);
            // A fifth is live, then four fifths, and so on.
            bool isFilling = (i / (2 * blocks.Length) & 1) != 0;
            if (isFilling != (blocks[slot] == 0) && random.Below(4) != 0)
                continue;
            if (blocks[slot] != 0)
            {
                Assert.IsTrue(heap.Deallocate(blocks[slot]));
                blocks[slot] = 0;
                Assert.IsTrue(Waiting(heap) >= before);
            }
            else
            {
                int size = random.Between(1, largest);
                blocks[slot] = heap.Allocate(size);
                refusals += blocks[slot] == 0 ? 1 : 0;
                int joined = before - Waiting(heap);
                Assert.IsTrue(joined <= ((size + 7) / 8 + Cover - 1) / Cover, "more were joined than the request is large");
            }
            most = Waiting(heap) > most ? Waiting(heap) : most;
            Assert.IsTrue(AllAreCovered(heap), "something waits without cover");
        }
        System.Console.WriteLine("at most " + most.ToString() + " waited, refusals " + refusals.ToString());
        Assert.IsTrue(most > 0, "nothing waited");
        Assert.IsTrue(refusals > 0, "the heap's end was not reached");
        Assert.IsTrue(heap.IsSound);
    }

    // Granules above the frontier for the heads of the lists, 16 for each, and the last pair of words, of which only a part may be used.
    private static int UnderHeads(TestHeap heap) => (int)(heap.ReadControl(ControlBlock.Longest) + 1) * 16 + 32;

    private static bool AllAreCovered(TestHeap heap)
    {
        uint room = heap.ReadControl(ControlBlock.End) - heap.ReadControl(ControlBlock.Frontier);
        return Waiting(heap) == 0 || room >= UnderHeads(heap) + Waiting(heap) * Cover;
    }

    // The list ends where a link is damaged, and what it would have led to is never handed out.
    [TestMethod]
    [DataRow(8)]
    [DataRow(40)]
    public void ADamagedLinkEndsTheListOfThoseThatWait(int size)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int first = heap.Allocate(size);
        int second = heap.Allocate(size);
        int end = heap.Allocate(8);
        heap.Deallocate(first);
        heap.Deallocate(second);
        heap.WriteWord(second, 0xFFFFFFFF);
        Assert.IsFalse(heap.IsSound);
        Assert.AreEqual(second, heap.Allocate(size));
        Assert.AreEqual(1, heap.Damages);
        Assert.AreEqual(end + 8, heap.Allocate(size));
        Assert.AreEqual(0, heap.Allocate(heap.Capacity));
        Assert.AreEqual(0, Waiting(heap));
        Assert.AreEqual(5, heap.Allocations);
        Assert.AreEqual(2, heap.Releases);
        Assert.IsFalse(heap.Deallocate(first));
        Assert.AreNotEqual(first, heap.Allocate(size));
    }

    // Which block waits behind is read from where users may have written: its list has to lead to it.
    [TestMethod]
    [DataRow(0u)]
    [DataRow(0x80000000u)]
    [DataRow(0x7FFFFFFFu)]
    [DataRow(0xFFFFFFFFu)]
    public void ABlockDoesNotGrowIntoOneThatItsListDoesNotLeadTo(uint link)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int block = heap.Allocate(40);
        int[] behind = { heap.Allocate(8), heap.Allocate(24), heap.Allocate(8) };
        int other = heap.Allocate(8);
        heap.Allocate(8);
        for (int i = 0; i < behind.Length; i++)
            heap.Deallocate(behind[i]);
        heap.Deallocate(other);
        heap.WriteWord(behind[0] + 4, link);
        Assert.IsFalse(heap.GrowInPlace(block, 48));
        Assert.AreEqual(40, heap.UsableSize(block));
        Assert.IsFalse(heap.IsSound);
    }

    // One bit of a link decides whether a block seems to be single, or to reach to the next mark: here, to a live block's end.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ALengthIsNotBelievedBecauseOfOneBit(bool isSingle)
    {
        using TestHeap heap = TestHeap.Ready(RegionBytes);
        int size = isSingle ? 8 : 32;
        int last = heap.Allocate(size);
        heap.Allocate(8);
        int block = heap.Allocate(40);
        int middle = heap.Allocate(size);
        int live = heap.Allocate(80);
        int first = heap.Allocate(size);
        heap.Allocate(8);
        heap.Fill(live, 80, 3);
        heap.Deallocate(last);
        heap.Deallocate(middle);
        heap.Deallocate(first);
        heap.WriteWord(middle + 4, heap.ReadWord(middle + 4) ^ 0x80000000);
        Assert.IsFalse(heap.GrowInPlace(block, 48));
        Assert.IsFalse(heap.GrowInPlace(block, 120));
        Assert.AreEqual(80, heap.UsableSize(live));
        Assert.IsTrue(heap.Holds(live, 80, 3));
        Assert.IsFalse(heap.IsSound);
    }

    // A single one whose link has lost its bit seems to reach as far as the free block behind it does, for which there is no list.
    [TestMethod]
    public void AFarMarkIsNoLengthOfAWaitingBlock()
    {
        using TestHeap heap = TestHeap.Ready(65536);
        int block = heap.Allocate(40);
        int single = heap.Allocate(8);
        int behind = heap.Allocate(24000);
        heap.Allocate(8);
        heap.Deallocate(behind);
        heap.Deallocate(single);
        Assert.AreEqual(1, Waiting(heap));
        heap.WriteWord(single + 4, 0);
        Assert.IsFalse(heap.GrowInPlace(block, 48));
        Assert.AreEqual(40, heap.UsableSize(block));
    }

    private static int Waiting(TestHeap heap) => (int)heap.ReadControl(ControlBlock.Deferred);
}
