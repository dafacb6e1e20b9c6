using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>Each library has the allocator that its build chose; objects come from it and go back to it.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class MemoryTests
{
    private const int AlreadyRegistered = 1;

    [TestMethod]
    [DataRow(Library.Default, 1)]
    [DataRow(Library.FixedRegion, 2)]
    [DataRow(Library.Jemalloc, 3)]
    public void TheAllocatorIsTheChosenOne(string name, int kind)
    {
        Library library = Library.Load(name);
        Assert.AreEqual(kind, library.Call("memory_kind"));
        Assert.AreEqual(0, library.Call("memory_status"));
    }

    [TestMethod]
    public void NoOtherAllocatorCanBeRegistered()
    {
        Library library = Library.Load(Library.FixedRegion);
        Assert.AreEqual(AlreadyRegistered, library.Call("memory_register"));
        Assert.AreEqual(0, library.Call("memory_status"));
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    [DataRow(Library.Jemalloc)]
    public void ObjectsAreGivenBack(string name)
    {
        Library library = Library.Load(name);
        for (int i = 0; i < 100; i++)
        {
            Assert.AreEqual(0, library.Call("check_object_memory"), "the number of the check that failed");
            Assert.AreEqual(0, library.Call("check_scopes"), "the number of the check that failed");
        }
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    [DataRow(Library.Jemalloc)]
    public void BlocksAreForOtherLanguagesToo(string name)
    {
        Library library = Library.Load(name);
        var allocateZeroed = (delegate* unmanaged<nuint, nuint, byte*>)library.Find("memory_allocate_zeroed");
        var reallocate = (delegate* unmanaged<byte*, nuint, nuint, nuint, byte*>)library.Find("memory_reallocate");
        var usableSize = (delegate* unmanaged<byte*, nuint, nuint, nuint>)library.Find("memory_usable_size");
        var deallocate = (delegate* unmanaged<byte*, nuint, nuint, int>)library.Find("memory_deallocate");
        for (nuint alignment = 1; alignment <= 64; alignment *= 2)
        {
            byte* block = allocateZeroed(100, alignment);
            AssertHolds(block, 0, alignment);
            Assert.IsGreaterThanOrEqualTo(100u, usableSize(block, 100, alignment));
            new Span<byte>(block, 100).Fill(7);
            block = reallocate(block, 100, 10_000, alignment);
            AssertHolds(block, 7, alignment);
            Assert.AreEqual(1, deallocate(block, 10_000, alignment));
        }
        Assert.AreEqual(0, deallocate(null, 1, 8));
    }

    private static void AssertHolds(byte* block, byte value, nuint alignment)
    {
        Assert.IsTrue(block != null && (nuint)block % alignment == 0);
        Assert.AreEqual(-1, new ReadOnlySpan<byte>(block, 100).IndexOfAnyExcept(value));
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    [DataRow(Library.Jemalloc)]
    public void ImpossibleRequestsAreRefused(string name)
    {
        var allocate = (delegate* unmanaged<nuint, nuint, void*>)Library.Load(name).Find("memory_allocate");
        Assert.IsTrue(allocate(0, 8) == null && allocate(8, 0) == null && allocate(8, 24) == null);
        Assert.IsTrue(allocate(nuint.MaxValue, 8) == null && allocate(nuint.MaxValue / 2, 4096) == null);
    }

    [TestMethod]
    public void AFixedRegionNoticesWhatIsGivenBackTwice()
    {
        Library library = Library.Load(Library.FixedRegion);
        var allocate = (delegate* unmanaged<nuint, nuint, void*>)library.Find("memory_allocate");
        var deallocate = (delegate* unmanaged<void*, nuint, nuint, int>)library.Find("memory_deallocate");
        var used = (delegate* unmanaged<nuint>)library.Find("memory_used");
        nuint before = used();
        void* block = allocate(100, 8);
        Assert.IsGreaterThan(before, used());
        Assert.AreEqual(1, deallocate(block, 100, 8));
        Assert.AreEqual(0, deallocate(block, 100, 8));
        Assert.AreEqual(before, used());
    }

    [TestMethod]
    public void TheHookIsAskedBeforeNewGivesUp() =>
        Assert.AreEqual(1, Library.Load(Library.FixedRegion).Call("exhaustion_helped"));

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    [DataRow(Library.Jemalloc)]
    public void ARequestIsRefusedWhenTheHookCannotHelp(string name) =>
        Assert.AreEqual(1, Library.Load(name).Call("exhaustion_refused"));
}
