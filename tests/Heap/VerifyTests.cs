namespace Allocator.NoStd.Tests;

/// <summary>Each kind of damage is found, and called by its name.</summary>
[TestClass]
public class VerifyTests
{
    // Granules of the heap that is damaged here: 1 to 5 live, 6 to 15 free, 16 and 17 live, 18 to 27 free, 28 live,
    // 29 to 428 live and long, 429 to 728 free and long, 729 live, then the frontier.
    private const int LiveAt = 0;
    private const int FreeAt = 5;
    private const int SecondFreeAt = 17;
    private const int LongAt = 28;
    private const int LongFreeAt = 428;
    private const int LastAt = 728;
    private const int FrontierAt = 729;

    [TestMethod]
    public void AnUndamagedHeapIsSound()
    {
        using TestHeap heap = Prepared();
        HeapState before = new HeapState(heap);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        before.AssertOnly(0, 0);
    }

    [TestMethod]
    [DataRow(ControlBlock.Seal, 1)]
    [DataRow(ControlBlock.First, -1)]
    [DataRow(ControlBlock.Frontier, 100000)]
    [DataRow(ControlBlock.Frontier, -100000)]
    [DataRow(ControlBlock.HeadsAt, 1)]
    [DataRow(ControlBlock.HeadsAt, -1)]
    [DataRow(ControlBlock.End, -5000)]
    [DataRow(ControlBlock.End, 100000000)]
    [DataRow(ControlBlock.End, int.MaxValue)]
    public void ADamagedControlBlockIsFound(int word, int more)
    {
        using TestHeap heap = Prepared();
        if (word == ControlBlock.First)
            more = -(int)heap.ReadControl(ControlBlock.First);
        heap.WriteControl(word, heap.ReadControl(word) + (uint)more);
        Assert.AreEqual((int)HeapFault.ControlBlock, heap.Verify());
    }

    [TestMethod]
    public void AMissingFirstStartIsFound()
    {
        using TestHeap heap = Prepared();
        FlipStart(heap, LiveAt);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(50)]
    public void AMarkBeyondTheFrontierIsFound(int beyond)
    {
        using TestHeap heap = Prepared();
        FlipStart(heap, FrontierAt + beyond);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
        FlipStart(heap, FrontierAt + beyond);
        FlipEnd(heap, FrontierAt + beyond);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
        FlipStart(heap, FrontierAt + beyond);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    [TestMethod]
    public void AMarkBeforeTheFirstBlockIsFound()
    {
        using TestHeap heap = Prepared();
        FlipStart(heap, LiveAt - 1);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
        FlipStart(heap, LiveAt - 1);
        FlipEnd(heap, LiveAt - 1);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    [TestMethod]
    [DataRow(LiveAt + 1)]
    [DataRow(LiveAt + 4)]
    [DataRow(FreeAt + 1)]
    [DataRow(FreeAt + 9)]
    [DataRow(FreeAt + 8)]
    [DataRow(LongAt + 399)]
    [DataRow(LongFreeAt + 299)]
    public void AWrongMarkIsFound(int granule)
    {
        using TestHeap heap = Prepared();
        FlipEnd(heap, granule);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    // No end is in sight then, nor a length: how long it seems to be depends on how bits are counted where there are none.
    [TestMethod]
    public void AMissingLengthIsFound()
    {
        using TestHeap heap = Prepared();
        int word = EndWordOf(heap, LongAt + 64);
        heap.WriteControl(word - 1, 0);
        heap.WriteControl(word, 0);
        int fault = heap.Verify();
        Assert.IsTrue(fault == (int)HeapFault.NotedLength || fault == (int)HeapFault.BlockMap);
    }

    // What is behind it then seems to be free, and its length to be noted: at both ends or at one, by where words begin.
    [TestMethod]
    public void AnEarlyEndOfALongBlockIsFound()
    {
        using TestHeap heap = Prepared();
        FlipEnd(heap, LongAt + 1);
        int fault = heap.Verify();
        Assert.IsTrue(fault == (int)HeapFault.NotedLength || fault == (int)HeapFault.BlockMap);
    }

    [TestMethod]
    [DataRow(LiveAt + 2)]
    [DataRow(LastAt)]
    public void AWrongStartIsMissedInTheCounts(int granule)
    {
        using TestHeap heap = Prepared();
        FlipStart(heap, granule);
        Assert.AreNotEqual((int)HeapFault.None, heap.Verify());
    }

    // How long it seems to be then depends on how bits are counted where there are none.
    [TestMethod]
    public void ALastBlockWithoutAnEndIsFound()
    {
        using TestHeap heap = Prepared();
        FlipEnd(heap, LastAt);
        int fault = heap.Verify();
        Assert.IsTrue(fault == (int)HeapFault.NotedLength || fault == (int)HeapFault.BlockMap);
    }

    [TestMethod]
    public void ALongLastBlockWithoutAnEndIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(200 * 8);
        FlipEnd(heap, 199);
        Assert.AreEqual((int)HeapFault.BlockMap, heap.Verify());
    }

    // As many marks as there should be, one of them not at its place: as if the block had been shortened.
    [TestMethod]
    public void AMisplacedEndIsMissedInTheCounts()
    {
        using TestHeap heap = Prepared();
        FlipEnd(heap, LiveAt + 4);
        FlipEnd(heap, LiveAt + 3);
        Assert.AreEqual((int)HeapFault.Statistics, heap.Verify());
    }

    [TestMethod]
    [DataRow(LongAt + 64, 1)]
    [DataRow(LongAt + 64, 64)]
    [DataRow(LongAt + 64, 8192)]
    [DataRow(LongAt + 335, 1)]
    [DataRow(LongAt + 335, 64)]
    [DataRow(LongFreeAt + 64, 1)]
    [DataRow(LongFreeAt + 64, 1024)]
    [DataRow(LongFreeAt + 64, 8192)]
    [DataRow(LongFreeAt + 235, 1)]
    [DataRow(LongFreeAt + 235, 1024)]
    public void AWrongLengthIsFound(int at, int flipped)
    {
        using TestHeap heap = Prepared();
        int word = EndWordOf(heap, at) - 1;
        heap.WriteControl(word, heap.ReadControl(word) ^ (uint)flipped << 1);
        Assert.AreEqual((int)HeapFault.NotedLength, heap.Verify());
    }

    // A length is known by there being no end beside it.
    [TestMethod]
    [DataRow(LongAt + 64)]
    [DataRow(LongAt + 335)]
    [DataRow(LongFreeAt + 64)]
    [DataRow(LongFreeAt + 235)]
    public void AnEndBesideALengthIsFound(int granule)
    {
        using TestHeap heap = Prepared();
        FlipEnd(heap, granule);
        int fault = heap.Verify();
        Assert.IsTrue(fault == (int)HeapFault.NotedLength || fault == (int)HeapFault.BlockMap);
    }

    // One free block in the lists as two.
    [TestMethod]
    public void TwoFreeBlocksSideBySideAreFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(block);
        uint first = heap.ReadControl(HeadOf(heap, 10));
        heap.WriteControl(HeadOf(heap, 10), 0);
        heap.WriteControl(HeadOf(heap, 4), first);
        heap.WriteControl(HeadOf(heap, 6), first + 4);
        heap.WriteControl(ControlBlock.Occupied, 1 << 4 | 1 << 6);
        heap.WriteWord(block + 4 * 8, 0);
        heap.WriteWord(block + 4 * 8 + 4, 0);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // The last block, live, made to look free.
    [TestMethod]
    public void AFreeBlockAtTheFrontierIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(40);
        heap.Allocate(8);
        FlipStart(heap, 5);
        FlipEnd(heap, 5);
        Assert.AreEqual((int)HeapFault.NotCoalesced, heap.Verify());
    }

    [TestMethod]
    public void ALongFreeBlockAtTheFrontierIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        heap.Allocate(40);
        heap.Allocate(200 * 8);
        FlipStart(heap, 5);
        FlipEnd(heap, 204);
        Assert.AreEqual((int)HeapFault.NotCoalesced, heap.Verify());
    }

    // Behind its two links a free block has nothing that the heap goes by.
    [TestMethod]
    [DataRow(FreeAt, 10)]
    [DataRow(LongFreeAt, 300)]
    public void AWriteBehindTheLinksDoesNoHarm(int at, int length)
    {
        using TestHeap heap = Prepared();
        heap.Fill(heap.First + (at + 1) * 8, (length - 1) * 8, 0xFF);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        Assert.IsTrue(heap.Deallocate(heap.First + (at + length) * 8));
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
        Assert.AreEqual(0, heap.Damages);
    }

    [TestMethod]
    [DataRow(FreeAt, 0)]
    [DataRow(FreeAt, 4)]
    [DataRow(SecondFreeAt, 0)]
    [DataRow(SecondFreeAt, 4)]
    [DataRow(LongFreeAt, 0)]
    [DataRow(LongFreeAt, 4)]
    public void EveryBitOfALinkIsChecked(int at, int link)
    {
        using TestHeap heap = Prepared();
        int word = heap.First + at * 8 + link;
        uint sound = heap.ReadWord(word);
        for (int bit = 0; bit < 32; bit++)
        {
            heap.WriteWord(word, sound ^ 1u << bit);
            int fault = heap.Verify();
            // A list that ends too early is noticed by what it should have led to.
            bool isCut = link == 0 && heap.ReadWord(word) == 0;
            Assert.AreEqual((int)(isCut ? HeapFault.FreeList : HeapFault.FreeBlock), fault);
        }
        heap.WriteWord(word, sound);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }

    [TestMethod]
    public void AListThatRunsInACircleIsFound()
    {
        using TestHeap heap = Prepared();
        uint block = heap.ReadControl(HeadOf(heap, 10));
        uint first = heap.ReadControl(ControlBlock.First);
        heap.WriteWord(heap.First + (int)(block - first) * 8, block);
        heap.WriteWord(heap.First + (int)(block - first) * 8 + 4, block);
        Assert.AreEqual((int)HeapFault.FreeBlock, heap.Verify());
    }

    [TestMethod]
    [DataRow(10, 1)]
    [DataRow(11, 5)]
    [DataRow(0, 5)]
    public void ADamagedListHeadIsFound(int sizeClass, int flipped)
    {
        using TestHeap heap = Prepared();
        int word = HeadOf(heap, sizeClass);
        heap.WriteControl(word, heap.ReadControl(word) ^ (uint)flipped);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(2)]
    [DataRow(31)]
    [DataRow(32)]
    [DataRow(159)]
    [DataRow(160)]
    [DataRow(191)]
    public void AWrongMarkOfAClassIsFound(int sizeClass)
    {
        using TestHeap heap = Prepared();
        int word = ControlBlock.Occupied + sizeClass / 32;
        heap.WriteControl(word, heap.ReadControl(word) ^ 1u << (sizeClass & 31));
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // A block in the list of another size; the marks agree.
    [TestMethod]
    public void ABlockInTheWrongListIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(block);
        heap.WriteControl(HeadOf(heap, 11), heap.ReadControl(HeadOf(heap, 10)));
        heap.WriteControl(HeadOf(heap, 10), 0);
        heap.WriteControl(ControlBlock.Occupied, 1 << 11);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // A live block in the place of a free one of its size, its content two links that end the list.
    [TestMethod]
    public void ALiveBlockInAListIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int free = heap.Allocate(80);
        int live = heap.AllocateZeroed(80);
        heap.Allocate(8);
        heap.Deallocate(free);
        uint first = heap.ReadControl(ControlBlock.First);
        heap.WriteControl(HeadOf(heap, 10), first + (uint)(live - heap.First) / 8);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // The frontier in the place of a free block that is as long as it seems to be.
    [TestMethod]
    public void TheFrontierInAListIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int shift = (int)heap.ReadControl(ControlBlock.First) & 31;
        int length = 64 - shift;
        // Behind it so much that the frontier lies at the same place in its word of the map as the first block.
        int block = heap.Allocate(length * 8);
        heap.Allocate((shift + 32) * 8);
        heap.Deallocate(block);
        uint frontier = heap.ReadControl(ControlBlock.Frontier);
        Assert.AreEqual(shift, (int)frontier & 31);
        heap.WriteWord(heap.First + 96 * 8, 0);
        heap.WriteWord(heap.First + 96 * 8 + 4, 0);
        heap.WriteControl(HeadOf(heap, length), frontier);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // A free block that no list knows: it could never be had again.
    [TestMethod]
    public void ALostFreeBlockIsFound()
    {
        using TestHeap heap = TestHeap.Ready(4096);
        int block = heap.Allocate(80);
        heap.Allocate(8);
        heap.Deallocate(block);
        heap.WriteControl(HeadOf(heap, 10), 0);
        heap.WriteControl(ControlBlock.Occupied, 0);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    [TestMethod]
    [DataRow(ControlBlock.Slack, 1)]
    [DataRow(ControlBlock.Slack, -1)]
    [DataRow(ControlBlock.Placed, 1)]
    [DataRow(ControlBlock.Freed, 1)]
    [DataRow(ControlBlock.Peak, -700)]
    public void StatisticsThatDoNotAddUpAreFound(int word, int more)
    {
        using TestHeap heap = Prepared();
        heap.WriteControl(word, heap.ReadControl(word) + (uint)more);
        Assert.AreEqual((int)HeapFault.Statistics, heap.Verify());
    }

    [TestMethod]
    public void EveryBitOfTheMapIsChecked()
    {
        using TestHeap heap = Prepared();
        int words = HeadOf(heap, 0);
        for (int word = ControlBlock.Map; word < words; word++)
        {
            for (int bit = 0; bit < 32; bit++)
            {
                heap.WriteControl(word, heap.ReadControl(word) ^ 1u << bit);
                Assert.AreNotEqual((int)HeapFault.None, heap.Verify(), word.ToString() + ", bit " + bit.ToString());
                heap.WriteControl(word, heap.ReadControl(word) ^ 1u << bit);
            }
        }
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }

    [TestMethod]
    public void EveryBitOfTheListHeadsIsChecked()
    {
        using TestHeap heap = Prepared();
        int words = heap.ControlWords;
        for (int word = ControlBlock.Occupied; word < words; word++)
        {
            if (word == ControlBlock.Map)
                word = HeadOf(heap, 0);
            for (int bit = 0; bit < 32; bit++)
            {
                heap.WriteControl(word, heap.ReadControl(word) ^ 1u << bit);
                Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
                heap.WriteControl(word, heap.ReadControl(word) ^ 1u << bit);
            }
        }
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }

    // What the heap goes by when it looks for room: a wrong one would let it write outside of its region.
    [TestMethod]
    [DataRow(ControlBlock.First)]
    [DataRow(ControlBlock.End)]
    [DataRow(ControlBlock.Frontier)]
    [DataRow(ControlBlock.Phase)]
    [DataRow(ControlBlock.HeadsAt)]
    [DataRow(ControlBlock.Extent)]
    [DataRow(ControlBlock.CoverEnd)]
    [DataRow(ControlBlock.Longest)]
    public void EveryBitOfThePlacesIsChecked(int word)
    {
        using TestHeap heap = Prepared();
        uint sound = heap.ReadControl(word);
        for (int bit = 0; bit < 32; bit++)
        {
            heap.WriteControl(word, sound ^ 1u << bit);
            Assert.AreNotEqual((int)HeapFault.None, heap.Verify(), "bit " + bit.ToString());
        }
        heap.WriteControl(word, sound);
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }

    // No request for a block of a class above it would find one.
    [TestMethod]
    public void AFreeBlockAboveTheHighestClassIsFound()
    {
        using TestHeap heap = Prepared();
        uint highest = heap.ReadControl(ControlBlock.Highest);
        Assert.AreNotEqual(0u, highest);
        heap.WriteControl(ControlBlock.Highest, highest - 1);
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
    }

    // The heap would take bits of the map for classes, and write outside of its region.
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(1000000)]
    public void AHighestClassThatThereIsNotIsFound(int more)
    {
        using TestHeap heap = Prepared();
        int classes = ControlBlock.ClassesOf((int)heap.ReadControl(ControlBlock.First), (int)heap.ReadControl(ControlBlock.End));
        heap.WriteControl(ControlBlock.Highest, (uint)(classes + more));
        Assert.AreEqual((int)HeapFault.FreeList, heap.Verify());
        heap.WriteControl(ControlBlock.Highest, (uint)(classes - 1));
        Assert.AreEqual((int)HeapFault.None, heap.Verify());
    }

    private static TestHeap Prepared()
    {
        TestHeap heap = TestHeap.Ready(TestHeap.Joining);
        heap.Allocate(5 * 8);
        int free = heap.Allocate(10 * 8);
        heap.Allocate(2 * 8);
        int second = heap.Allocate(10 * 8);
        heap.Allocate(8);
        heap.Allocate(400 * 8);
        int large = heap.Allocate(300 * 8);
        Assert.AreEqual(heap.First + LastAt * 8, heap.Allocate(8));
        heap.Deallocate(free);
        heap.Deallocate(second);
        heap.Deallocate(large);
        return heap;
    }

    private static void FlipStart(TestHeap heap, int at)
    {
        int word = EndWordOf(heap, at) - 1;
        heap.WriteControl(word, heap.ReadControl(word) ^ 1u << (GranuleOf(heap, at) & 31));
    }

    private static void FlipEnd(TestHeap heap, int at)
    {
        int word = EndWordOf(heap, at);
        heap.WriteControl(word, heap.ReadControl(word) ^ 1u << (GranuleOf(heap, at) & 31));
    }

    private static int EndWordOf(TestHeap heap, int at) =>
        ControlBlock.Map + (GranuleOf(heap, at) >> 5) * 2 + 1;

    private static int HeadOf(TestHeap heap, int sizeClass) => (int)heap.ReadControl(ControlBlock.HeadsAt) + sizeClass;

    private static int GranuleOf(TestHeap heap, int at) => (int)heap.ReadControl(ControlBlock.First) + at;
}
