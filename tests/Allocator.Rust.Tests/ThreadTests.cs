using System;
using System.Linq;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Rust.Tests;

/// <summary>The functions, many threads at a time, also at the first call.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class ThreadTests
{
    private const int Threads = 8;
    private const int Rounds = 100_000;
    private const int Slots = 500;
    private const int Largest = 3_000;

    [TestMethod]
    public void BlocksKeepTheirContentWhoeverTakesThem()
    {
        using var heap = new Heap();
        nint[] slots = new nint[Slots];
        int broken = 0;
        Together(thread =>
        {
            var random = new Random(thread);
            for (int round = 0; round < Rounds; round++)
            {
                ref nint slot = ref slots[random.Next(Slots)];
                byte* block = (byte*)Interlocked.Exchange(ref slot, 0);
                if (block != null && !IsWhole(block))
                    Interlocked.Increment(ref broken);
                block = Change(heap, block, random);
                // Another thread may have put one there meanwhile.
                Release(heap, (byte*)Interlocked.Exchange(ref slot, (nint)block));
            }
        });
        Assert.AreEqual(0, broken);
        Assert.IsTrue(heap.IsSound);
        Assert.IsGreaterThan(0u, heap.UsedBytes);
        foreach (nint slot in slots)
            Release(heap, (byte*)slot);
        Assert.AreEqual(0u, heap.UsedBytes);
        Assert.IsTrue(heap.IsSound);
    }

    [TestMethod]
    public void ThreadsMayMakeTheFirstCallTogether()
    {
        for (int round = 0; round < 20; round++)
        {
            using var heap = new Heap();
            nint[] blocks = new nint[Threads];
            Together(thread => blocks[thread] = (nint)heap.Allocate(1000, 8));
            Assert.AreEqual(Threads, blocks.Where(block => block != 0).Distinct().Count());
            Assert.AreEqual((nuint)(Threads * 1000), heap.UsedBytes);
            Assert.IsTrue(heap.IsSound);
        }
    }

    // A block has its size in front, and then one value to its end.
    private static byte* Make(byte* block, int from, int size, Random random)
    {
        Assert.IsTrue(block != null);
        byte value = from > sizeof(int) ? block[sizeof(int)] : (byte)random.Next();
        *(int*)block = size;
        new Span<byte>(block + sizeof(int), size - sizeof(int)).Fill(value);
        return block;
    }

    private static bool IsWhole(byte* block) =>
        new ReadOnlySpan<byte>(block + sizeof(int), *(int*)block - sizeof(int)).IndexOfAnyExcept(block[sizeof(int)]) < 0;

    private static byte* Change(Heap heap, byte* block, Random random)
    {
        int size = random.Next(16, Largest);
        nuint align = (nuint)8 << random.Next(4);
        if (block == null)
        {
            return random.Next(3) switch
            {
                0 => Make(heap.Allocate((nuint)size, align), 0, size, random),
                1 => Make(heap.Alloc((nuint)size, align), 0, size, random),
                _ => Make(Zeroed(heap.AllocZeroed((nuint)size, align), size), 0, size, random),
            };
        }
        int old = *(int*)block;
        switch (random.Next(4))
        {
            case 0:
                return Make(heap.Reallocate(block, (nuint)old, (nuint)size, align), old, size, random);
            case 1:
                return Make(heap.Realloc(block, (nuint)old, align, (nuint)size), old, size, random);
            case 2:
                nuint has = heap.ReallocateInPlace(block, (nuint)old, (nuint)size, 8);
                return Make(block, old, has >= (nuint)size ? size : old, random);
            default:
                Release(heap, block);
                return null;
        }
    }

    private static byte* Zeroed(byte* block, int size)
    {
        Assert.AreEqual(-1, new ReadOnlySpan<byte>(block, size).IndexOfAnyExcept((byte)0));
        return block;
    }

    private static void Release(Heap heap, byte* block)
    {
        if (block != null)
            heap.Deallocate(block, (nuint)(*(int*)block), 8);
    }

    private static void Together(Action<int> action)
    {
        using var start = new Barrier(Threads);
        Exception? fault = null;
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    action(i);
                }
                catch (Exception caught) when (caught is UnitTestAssertException)
                {
                    fault = caught;
                }
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.IsNull(fault, fault?.Message);
    }
}
