namespace Allocator.NoStd.Tests;

/// <summary>What can go wrong with a part of an array only.</summary>
[TestClass]
public class ArrayTests
{
    [TestMethod]
    [DataRow(0, 4097)]
    [DataRow(8, 4096)]
    [DataRow(4088, 16)]
    [DataRow(4104, 0)]
    [DataRow(4104, 8)]
    [DataRow(-8, 64)]
    [DataRow(-8, 0)]
    [DataRow(0, -1)]
    [DataRow(8, -8)]
    [DataRow(8, int.MaxValue)]
    [DataRow(int.MaxValue - 7, 64)]
    [DataRow(int.MaxValue - 7, int.MaxValue)]
    [DataRow(int.MinValue, int.MinValue)]
    [DataRow(int.MinValue, 8)]
    [DataRow(8, int.MinValue)]
    public void ARegionBeyondItsArrayIsTooLarge(int offset, int count)
    {
        byte[] buffer = new byte[4096];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)heap.Initialize(buffer, offset, count));
        Assert.IsFalse(heap.IsReady);
        AssertZero(buffer);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(0, 8)]
    [DataRow(0, 15)]
    [DataRow(4096, 0)]
    [DataRow(4088, 8)]
    public void ARegionWithoutAGranuleForBlocksIsTooSmall(int offset, int count)
    {
        byte[] buffer = new byte[4096];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.TooSmall, (int)heap.Initialize(buffer, offset, count));
        AssertZero(buffer);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(15)]
    public void AShortArrayIsTooSmall(int length)
    {
        byte[] buffer = new byte[length];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.TooSmall, (int)heap.Initialize(buffer, 0, length));
        Assert.IsFalse(FixedRegionHeap.Unseal(buffer, 0));
        AssertZero(buffer);
    }

    [TestMethod]
    public void TwoGranulesAreEnough()
    {
        byte[] buffer = new byte[64];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(buffer, 24, 16));
        Assert.AreEqual(8, heap.Capacity);
        Assert.AreEqual(32, heap.Allocate(8, 8));
        Assert.AreEqual(0, heap.Allocate(1, 1));
        Assert.AreEqual((int)HeapFault.None, (int)heap.Verify());
    }

    [TestMethod]
    public void NoOffsetHandedOutIsZero()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[4096], 0, 4096));
        Assert.AreEqual(8, heap.Allocate(8, 8));
        Assert.AreEqual(4096, heap.Allocate(8, 1024) + 3072);
    }

    // There its granules have the lowest numbers there are, and the map's first words are used.
    [TestMethod]
    public void ARegionAtTheArraysStartIsLikeAnyOther()
    {
        byte[] buffer = new byte[4096];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(buffer, 0, 4096));
        int first = heap.Allocate(8, 8);
        int freed = heap.Allocate(1000, 8);
        heap.Allocate(heap.LargestFreeBlock, 8);
        Assert.AreEqual(0, heap.LargestFreeBlock);
        Assert.IsTrue(heap.Deallocate(freed));
        Assert.AreEqual(1000, heap.LargestFreeBlock);
        Assert.IsFalse(heap.Deallocate(first + 3));
        Assert.IsFalse(heap.Deallocate(-first));
        Assert.AreEqual(8, heap.UsableSize(first));
        Assert.IsTrue(FixedRegionHeap.Unseal(buffer, 0));
    }

    // Else the collector would keep it alive.
    [TestMethod]
    public void AnArrayThatIsRefusedOrGivenBackIsNotKept()
    {
        byte[] buffer = new byte[64];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.TooSmall, (int)heap.Initialize(buffer, 0, 8));
        Assert.IsTrue(heap.Buffer == null);
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(buffer, 0, 64));
        Assert.IsTrue(heap.Buffer == buffer);
        Assert.IsTrue(heap.Retire());
        Assert.IsTrue(heap.Buffer == null);
    }

    [TestMethod]
    public void SeveralHeapsShareAnArray()
    {
        byte[] buffer = new byte[4096];
        FixedRegionHeap one = new FixedRegionHeap();
        FixedRegionHeap two = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)one.Initialize(buffer, 0, 2048));
        Assert.AreEqual((int)RegionStatus.Ready, (int)two.Initialize(buffer, 2048, 2048));
        int block = one.Allocate(2040, 8);
        int other = two.AllocateZeroed(2040, 8);
        Assert.AreEqual(8, block);
        Assert.AreEqual(2056, other);
        Assert.IsFalse(one.Deallocate(other));
        Assert.IsFalse(two.Deallocate(block));
        Assert.IsTrue(one.Retire());
        Assert.AreEqual((int)HeapFault.None, (int)two.Verify());
        Assert.IsFalse(FixedRegionHeap.Unseal(buffer, 0));
        Assert.IsTrue(FixedRegionHeap.Unseal(buffer, 2048));
    }

    [TestMethod]
    [DataRow(-8)]
    [DataRow(-1)]
    [DataRow(4)]
    [DataRow(64)]
    [DataRow(60)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void UnsealingLooksNowhereOutsideItsArray(int offset)
    {
        byte[] buffer = new byte[64];
        Assert.IsFalse(FixedRegionHeap.Unseal(buffer, offset));
        AssertZero(buffer);
    }

    [TestMethod]
    public void UnsealingReachesTheLastGranule()
    {
        byte[] buffer = new byte[64];
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(buffer, 48, 16));
        byte[] end = new byte[56];
        for (int i = 0; i < end.Length; i++)
            end[i] = buffer[i];
        Assert.IsTrue(FixedRegionHeap.Unseal(end, 48));
    }

    // Not even if what lies there looks like a heap's mark.
    [TestMethod]
    public void AnUnalignedOffsetIsNotUnsealed()
    {
        byte[] buffer = new byte[64];
        buffer[8] = 0x51;
        buffer[9] = 0x41;
        buffer[10] = 0x45;
        buffer[11] = 0x48;
        for (int offset = 15; offset >= 8; offset--)
        {
            buffer[12] = (byte)offset;
            Assert.AreEqual(offset == 8, FixedRegionHeap.Unseal(buffer, offset));
        }
    }

    private static void AssertZero(byte[] buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            Assert.AreEqual(0, (int)buffer[i]);
    }
}
