namespace Allocator.NoStd.Tests;

/// <summary>Interpreted programs register their allocator when they start: once.</summary>
[TestClass]
public class GlobalAllocatorTests
{
    private sealed class Spare : ExhaustionHook
    {
        internal int Block;
        internal int Asked;
        internal int Size;

        public override bool Release(int size, int alignment)
        {
            Asked++;
            Size = size;
            bool gave = Block != 0 && GlobalAllocator.Deallocate(Block, 500, 8);
            Block = 0;
            return gave;
        }
    }

    // The state is the process's: so this is one test, from the beginning to the end.
    [TestMethod]
    public void OneAllocatorIsRegisteredAndStays()
    {
        AssertNobodyServes();
        Assert.AreEqual((int)RegistrationStatus.NoAllocator, (int)GlobalAllocator.Register((MemoryAllocator?)null));
        FixedRegionHeap heap = new FixedRegionHeap();
        Assert.AreEqual((int)RegistrationStatus.Registered, (int)GlobalAllocator.Register(heap));
        Assert.AreEqual((int)RegistrationStatus.AlreadyRegistered, (int)GlobalAllocator.Register(heap));
        Assert.AreEqual((int)RegistrationStatus.AlreadyRegistered, (int)GlobalAllocator.Register(new SystemAllocator(1)));
        Assert.IsTrue(GlobalAllocator.Current == heap);
        Assert.AreEqual((int)AllocatorStatus.NoRegion, (int)GlobalAllocator.Status);
        Assert.AreEqual(0, GlobalAllocator.Allocate(8, 8));

        Assert.AreEqual((int)RegionStatus.Ready, (int)heap.Initialize(new byte[1024], 0, 1024));
        Assert.AreEqual((int)AllocatorStatus.Ready, (int)GlobalAllocator.Status);
        AssertServes();
        AssertHookIsAsked(heap);
        Assert.AreEqual(0, heap.UsedBytes);
    }

    private static void AssertNobodyServes()
    {
        Assert.AreEqual((int)AllocatorStatus.NoAllocator, (int)GlobalAllocator.Status);
        Assert.IsTrue(GlobalAllocator.Current == null);
        Assert.AreEqual(0, GlobalAllocator.Allocate(8, 8) + GlobalAllocator.TryAllocate(8, 8));
        Assert.AreEqual(0, GlobalAllocator.AllocateZeroed(8, 8) + GlobalAllocator.TryAllocateZeroed(8, 8));
        Assert.AreEqual(0, GlobalAllocator.Reallocate(8, 8, 16, 8) + GlobalAllocator.TryReallocate(8, 8, 16, 8));
        Assert.AreEqual(0, GlobalAllocator.AllocateWithExcess(8, 8, out int usable) + usable);
        Assert.AreEqual(0, GlobalAllocator.ReallocateWithExcess(8, 8, 16, 8, out usable) + usable);
        Assert.IsFalse(GlobalAllocator.Deallocate(8, 8, 8));
        Assert.IsFalse(GlobalAllocator.GrowInPlace(8, 8, 16, 8) || GlobalAllocator.ShrinkInPlace(8, 16, 8, 8));
        Assert.AreEqual(0, GlobalAllocator.UsableSize(8, 8, 8) + GlobalAllocator.UsableSize(8, 8));
    }

    private static void AssertServes()
    {
        int block = GlobalAllocator.AllocateWithExcess(100, 16, out int usable);
        Assert.IsTrue(block % 16 == 0 && block != 0 && usable == 104);
        Assert.AreEqual(104, GlobalAllocator.UsableSize(block, 100, 16));
        Assert.AreEqual(104, GlobalAllocator.UsableSize(100, 16));
        Assert.IsTrue(GlobalAllocator.GrowInPlace(block, 100, 200, 16));
        Assert.IsTrue(GlobalAllocator.ShrinkInPlace(block, 200, 50, 16));
        block = GlobalAllocator.ReallocateWithExcess(block, 50, 300, 16, out usable);
        Assert.IsTrue(block != 0 && usable == 304);
        Assert.IsTrue(GlobalAllocator.Deallocate(block, 300, 16));
        Assert.IsFalse(GlobalAllocator.Deallocate(block, 300, 16));
    }

    private static void AssertHookIsAsked(FixedRegionHeap heap)
    {
        Spare hook = new Spare();
        heap.ExhaustionHook = hook;
        hook.Block = GlobalAllocator.Allocate(500, 8);
        Assert.AreEqual(0, GlobalAllocator.TryAllocate(600, 8));
        Assert.AreEqual(0, hook.Asked);
        int block = GlobalAllocator.Allocate(600, 8);
        Assert.IsTrue(block != 0 && hook.Asked == 1 && hook.Size == 600);
        Assert.AreEqual(0, GlobalAllocator.Allocate(600, 8));
        Assert.AreEqual(2, hook.Asked);
        Assert.AreEqual(0, GlobalAllocator.Allocate(0, 8) + GlobalAllocator.Allocate(8, 3));
        Assert.AreEqual(2, hook.Asked);
        heap.ExhaustionHook = null;
        Assert.IsTrue(GlobalAllocator.Deallocate(block, 600, 8));
    }
}
