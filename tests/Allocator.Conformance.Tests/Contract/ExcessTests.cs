using Allocator.Conformance.Tests.Allocators;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Contract;

/// <summary>Requests that tell the usable size, and the layouts that a block may be released by.</summary>
[TestClass]
public sealed unsafe class ExcessTests : System.IDisposable
{
    private readonly Subject _subject = Subject.OfRegion(64 * 1024, 0);

    private FixedRegionHeap Heap => (FixedRegionHeap)_subject.Allocator;

    public void Dispose() => _subject.Dispose();

    [TestMethod]
    [DataRow(1, 8)]
    [DataRow(8, 8)]
    [DataRow(9, 16)]
    [DataRow(100, 104)]
    [DataRow(1000, 1000)]
    public void ABlockTellsItsGranules(int size, int expected)
    {
        void* block = Heap.AllocateWithExcess((nuint)size, 8, out nuint usable);
        Assert.IsTrue(block != null);
        Assert.AreEqual((nuint)expected, usable);
        Assert.AreEqual((nuint)expected, Heap.UsableSize((nuint)size, 8));
        Assert.AreEqual((nuint)expected, Heap.UsableSize(block, (nuint)size, 8));
        Assert.IsTrue(Heap.Deallocate(block, usable, 8));
        Assert.AreEqual((nuint)0, Heap.UsedBytes);
    }

    [TestMethod]
    public void AReallocationTellsTheNewOnes()
    {
        void* block = Heap.AllocateWithExcess(10, 8, out nuint usable);
        block = Heap.ReallocateWithExcess(block, usable, 33, 8, out usable);
        Assert.AreEqual((nuint)40, usable);
        block = Heap.ReallocateWithExcess(block, usable, 3, 8, out usable);
        Assert.AreEqual((nuint)8, usable);
        Assert.IsTrue(Heap.Deallocate(block, 5, 8));
    }

    [TestMethod]
    public void ARefusalTellsNone()
    {
        Assert.IsTrue(Heap.AllocateWithExcess(1024 * 1024, 8, out nuint usable) == null);
        Assert.AreEqual((nuint)0, usable);
        Assert.IsTrue(Heap.AllocateWithExcess(0, 8, out usable) == null);
        Assert.AreEqual((nuint)0, usable);
        Assert.IsTrue(Heap.AllocateWithExcess(default, out usable) == null);
        Assert.AreEqual((nuint)0, usable);
        void* block = Heap.Allocate(10, 8);
        Assert.IsTrue(Heap.ReallocateWithExcess(block, 10, 1024 * 1024, 8, out usable) == null);
        Assert.AreEqual((nuint)0, usable);
        Assert.IsTrue(Heap.Deallocate(block, 10, 8));
    }

    [TestMethod]
    public void AReleaseByAnotherSizeIsRejected()
    {
        void* block = Heap.Allocate(100, 8);
        Assert.IsFalse(Heap.Deallocate(block, 96, 8));
        Assert.IsFalse(Heap.Deallocate(block, 105, 8));
        Assert.IsFalse(Heap.Deallocate(block, 0, 8));
        Assert.IsTrue(Heap.Deallocate(block, 97, 8), "As large in granules.");
        Assert.IsFalse(Heap.Deallocate(block, 100, 8), "It is gone.");
    }

    [TestMethod]
    public void AllocatorsWithMemoryOfTheirOwnTakeNoNoticeOfARegion()
    {
        byte* region = stackalloc byte[64];
        Assert.AreEqual(RegionStatus.Ready, new SystemAllocator().Initialize(region, 64));
        Assert.AreEqual(RegionStatus.Ready, new RecordingAllocator().Initialize(null, 0));
    }
}
