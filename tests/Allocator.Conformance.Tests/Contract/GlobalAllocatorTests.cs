using System;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Contract;

/// <summary>
/// The global allocator before and after its registration. There is one in a process, so this is one test, and no other
/// here may touch it.
/// </summary>
[TestClass]
public unsafe class GlobalAllocatorTests
{
    private static readonly Layout s_layout = Layout.Create(100, 8);

    [TestMethod]
    public void IsRegisteredOnce()
    {
        AssertNothingIsThere();
        Assert.AreEqual(RegistrationStatus.NoAllocator, GlobalAllocator.Register((MemoryAllocator?)null));
        Assert.AreEqual(RegistrationStatus.NoAllocator, GlobalAllocator.Register((GlobalChoice?)null));
        AssertNothingIsThere();

        var first = new RecordingAllocator();
        Assert.AreEqual(RegistrationStatus.Registered, GlobalAllocator.Register(first));
        Assert.AreEqual(RegistrationStatus.AlreadyRegistered, GlobalAllocator.Register(first));
        Assert.AreEqual(RegistrationStatus.AlreadyRegistered, GlobalAllocator.Register(new RecordingAllocator()));
        Assert.AreEqual(RegistrationStatus.AlreadyRegistered, GlobalAllocator.Register(new Choice()));
        Assert.AreEqual(RegistrationStatus.NoAllocator, GlobalAllocator.Register((MemoryAllocator?)null));
        GC.Collect();
        Assert.AreSame(first, GlobalAllocator.Current);
        Assert.AreEqual(AllocatorStatus.NoRegion, GlobalAllocator.Status);
        AssertForwards(first);
        AssertForwardsLayouts(first);
    }

    private static void AssertNothingIsThere()
    {
        ulong block = 0;
        Assert.IsNull(GlobalAllocator.Current);
        Assert.AreEqual(AllocatorStatus.NoAllocator, GlobalAllocator.Status);
        Assert.IsTrue(GlobalAllocator.TryAllocate(100, 8) == null && GlobalAllocator.TryAllocate(s_layout) == null);
        Assert.IsTrue(GlobalAllocator.TryAllocateZeroed(100, 8) == null);
        Assert.IsTrue(GlobalAllocator.TryReallocate(&block, 8, 16, 8) == null);
        Assert.IsTrue(GlobalAllocator.Allocate(100, 8) == null && GlobalAllocator.Allocate(s_layout) == null);
        Assert.IsTrue(GlobalAllocator.AllocateZeroed(100, 8) == null);
        Assert.IsTrue(GlobalAllocator.AllocateZeroed(s_layout) == null);
        Assert.IsTrue(GlobalAllocator.Reallocate(&block, 8, 16, 8) == null);
        Assert.IsTrue(GlobalAllocator.Reallocate(&block, s_layout, 16) == null);
        Assert.IsTrue(GlobalAllocator.AllocateWithExcess(100, 8, out nuint usable) == null);
        Assert.AreEqual((nuint)0, usable);
        Assert.IsTrue(GlobalAllocator.AllocateWithExcess(s_layout, out usable) == null);
        Assert.AreEqual((nuint)0, usable);
        Assert.IsTrue(GlobalAllocator.ReallocateWithExcess(&block, 8, 16, 8, out usable) == null);
        Assert.AreEqual((nuint)0, usable);
        Assert.IsFalse(GlobalAllocator.Deallocate(&block, 8, 8) || GlobalAllocator.Deallocate(&block, s_layout));
        Assert.IsFalse(GlobalAllocator.GrowInPlace(&block, 8, 8, 8));
        Assert.IsFalse(GlobalAllocator.ShrinkInPlace(&block, 8, 8, 8));
        Assert.IsFalse(GlobalAllocator.MayBeLive(&block));
        Assert.AreEqual((nuint)0, GlobalAllocator.UsableSize(&block, 8, 8));
        Assert.AreEqual((nuint)0, GlobalAllocator.UsableSize(100, 8));
    }

    private static void AssertForwards(RecordingAllocator target)
    {
        void* block = (void*)64;
        AssertCall(target, 1, GlobalAllocator.TryAllocate(100, 8), "TryAllocate 100 8");
        AssertCall(target, 2, GlobalAllocator.TryAllocateZeroed(101, 16), "TryAllocateZeroed 101 16");
        AssertCall(target, 3, GlobalAllocator.TryReallocate(block, 5, 6, 8), "TryReallocate 64 5 6 8");
        AssertCall(target, 1, GlobalAllocator.Allocate(102, 4), "TryAllocate 102 4");
        AssertCall(target, 2, GlobalAllocator.AllocateZeroed(103, 8), "TryAllocateZeroed 103 8");
        AssertCall(target, 3, GlobalAllocator.Reallocate(block, 7, 8, 16), "TryReallocate 64 7 8 16");
        AssertCall(target, 1, GlobalAllocator.AllocateWithExcess(3, 8, out nuint usable), "UsableSize 1 3 8");
        Assert.AreEqual((nuint)4, usable);
        AssertCall(target, 3, GlobalAllocator.ReallocateWithExcess(block, 7, 3, 16, out usable), "UsableSize 3 3 16");
        Assert.AreEqual((nuint)4, usable);
        AssertCall(target, GlobalAllocator.Deallocate(block, 9, 8), "Deallocate 64 9 8");
        AssertCall(target, GlobalAllocator.GrowInPlace(block, 10, 11, 8), "GrowInPlace 64 10 11 8");
        AssertCall(target, GlobalAllocator.ShrinkInPlace(block, 11, 10, 8), "ShrinkInPlace 64 11 10 8");
        AssertCall(target, GlobalAllocator.MayBeLive(block), "MayBeLive 64");
        AssertCall(target, GlobalAllocator.UsableSize(block, 12, 8) == 4, "UsableSize 64 12 8");
        AssertCall(target, GlobalAllocator.UsableSize(13, 8) == 5, "UsableSize 13 8");
    }

    private static void AssertForwardsLayouts(RecordingAllocator target)
    {
        void* block = (void*)64;
        AssertCall(target, 1, GlobalAllocator.TryAllocate(s_layout), "TryAllocate 100 8");
        AssertCall(target, 1, GlobalAllocator.Allocate(Layout.Create(7, 4)), "TryAllocate 7 4");
        AssertCall(target, 2, GlobalAllocator.AllocateZeroed(s_layout), "TryAllocateZeroed 100 8");
        AssertCall(target, 3, GlobalAllocator.Reallocate(block, s_layout, 200), "TryReallocate 64 100 200 8");
        AssertCall(target, 1, GlobalAllocator.AllocateWithExcess(s_layout, out nuint usable), "UsableSize 1 100 8");
        Assert.AreEqual((nuint)4, usable);
        AssertCall(target, GlobalAllocator.Deallocate(block, s_layout), "Deallocate 64 100 8");
    }

    private static void AssertCall(RecordingAllocator target, nuint expected, void* answer, string call) =>
        AssertCall(target, expected == (nuint)answer, call);

    private static void AssertCall(RecordingAllocator target, bool isAnswered, string call)
    {
        Assert.IsTrue(isAnswered, call);
        Assert.AreEqual(call, target.Call);
    }

    private sealed class Choice : GlobalChoice
    {
        public override MemoryAllocator? Allocator { get; } = new RecordingAllocator();
    }
}
