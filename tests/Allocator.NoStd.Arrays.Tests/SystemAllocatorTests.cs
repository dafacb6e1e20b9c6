namespace Allocator.NoStd.Tests;

/// <summary>The interpreter's own memory, as an allocator.</summary>
[TestClass]
public class SystemAllocatorTests
{
    [TestMethod]
    public void ABlockIsAnArrayOfItsSize()
    {
        SystemAllocator allocator = new SystemAllocator(4);
        int block = allocator.Allocate(100, 64);
        byte[] buffer = allocator.BufferOf(block)!;
        Assert.AreEqual(100, buffer.Length);
        Assert.AreEqual(0, block % 64);
        Assert.AreEqual(100, allocator.UsableSize(block, 100, 64));
        Assert.IsTrue(allocator.Deallocate(block, 100, 64));
        Assert.IsTrue(allocator.BufferOf(block) == null);
    }

    [TestMethod]
    public void BlocksAreApartAndComeBack()
    {
        SystemAllocator allocator = new SystemAllocator(3);
        for (int round = 0; round < 1000; round++)
        {
            int first = allocator.Allocate(1, 1);
            int second = allocator.AllocateZeroed(2, 65536);
            int third = allocator.TryAllocate(3, 8);
            Assert.IsTrue(first != 0 && second != 0 && third != 0 && first != second && second != third && first != third);
            Assert.IsTrue(allocator.BufferOf(first) != allocator.BufferOf(second));
            Assert.AreEqual(0, allocator.TryAllocate(1, 1));
            Assert.IsTrue(allocator.Deallocate(second, 2, 65536));
            Assert.IsTrue(allocator.Deallocate(first, 1, 1));
            Assert.IsTrue(allocator.Deallocate(third, 3, 8));
        }
    }

    [TestMethod]
    [DataRow(0, 8)]
    [DataRow(-1, 8)]
    [DataRow(int.MinValue, 8)]
    [DataRow(8, 0)]
    [DataRow(8, -8)]
    [DataRow(8, 3)]
    [DataRow(8, 131072)]
    [DataRow(int.MaxValue, 8)]
    public void WhatIsNoRequestIsRefused(int size, int alignment)
    {
        SystemAllocator allocator = new SystemAllocator(1);
        Assert.AreEqual(0, allocator.Allocate(size, alignment));
        Assert.AreEqual(0, allocator.UsableSize(size, alignment));
        Assert.IsTrue(allocator.Allocate(8, 8) != 0);
    }

    // No array can be so long: the interpreter throws, and the allocator answers.
    [TestMethod]
    public void WhatTheInterpreterDoesNotHaveIsRefused()
    {
        SystemAllocator allocator = new SystemAllocator(2);
        Assert.AreEqual(0, allocator.Allocate(int.MaxValue, 1));
        int block = allocator.Allocate(8, 1);
        Assert.AreEqual(0, allocator.Reallocate(block, 8, int.MaxValue, 1));
        Assert.AreEqual(8, allocator.BufferOf(block)!.Length);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(65537)]
    [DataRow(-65536)]
    [DataRow(3 << 16)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void WhatIsNoBlockIsRefused(int block)
    {
        SystemAllocator allocator = new SystemAllocator(4);
        allocator.Allocate(8, 8);
        Assert.IsFalse(allocator.Deallocate(block, 8, 8));
        Assert.AreEqual(0, allocator.Reallocate(block, 8, 16, 8));
        Assert.AreEqual(0, allocator.UsableSize(block, 8, 8));
        Assert.IsTrue(allocator.BufferOf(block) == null);
    }

    [TestMethod]
    public void TheSizeOfAReleaseIsChecked()
    {
        SystemAllocator allocator = new SystemAllocator(1);
        int block = allocator.Allocate(8, 8);
        Assert.IsFalse(allocator.Deallocate(block, 9, 8));
        Assert.IsTrue(allocator.Deallocate(block, 8, 8));
        Assert.IsFalse(allocator.Deallocate(block, 8, 8));
    }

    [TestMethod]
    public void ReallocatingKeepsTheContentAndTheAddress()
    {
        SystemAllocator allocator = new SystemAllocator(1);
        int block = allocator.Allocate(4, 8);
        for (int i = 0; i < 4; i++)
            allocator.BufferOf(block)![i] = (byte)(i + 1);
        Assert.AreEqual(block, allocator.Reallocate(block, 4, 6, 8));
        byte[] buffer = allocator.BufferOf(block)!;
        Assert.IsTrue(buffer.Length == 6 && buffer[0] == 1 && buffer[3] == 4 && buffer[4] == 0 && buffer[5] == 0);
        Assert.AreEqual(0, allocator.Reallocate(block, 4, 6, 8));
        Assert.AreEqual(block, allocator.Reallocate(block, 6, 2, 8));
        buffer = allocator.BufferOf(block)!;
        Assert.IsTrue(buffer.Length == 2 && buffer[0] == 1 && buffer[1] == 2);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-7)]
    [DataRow(100_000)]
    public void TheTableHasAtLeastOneSlotAndNoMoreThanThereAreAddresses(int blocks)
    {
        SystemAllocator allocator = new SystemAllocator(blocks);
        int served = 0;
        while (allocator.TryAllocate(1, 1) != 0)
            served++;
        Assert.AreEqual(blocks < 1 ? 1 : 32766, served);
    }
}
