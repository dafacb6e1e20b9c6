#if !NET
using System;
#endif
using Allocator.Board.Esp32;

namespace Allocator.NoStd.Tests;

/// <summary>What of a board's memory becomes the region: figures in, a decision out.</summary>
[TestClass]
public class MemoryBudgetTests
{
    private const int Limit = MemoryBudget.LargestArray;

    private static MemoryFigures Small(uint managed) => new MemoryFigures(managed, 300000, 100000, 60000, 0, 0);

    private static MemoryFigures InPieces(uint largest) => new MemoryFigures(110000, 300000, 100000, largest, 0, 0);

    private static MemoryFigures Large(uint managed) => new MemoryFigures(managed, 300000, 150000, 90000, 4194304, 20000);

    [TestMethod]
    public void WhatFitsIsGranted()
    {
        MemoryBudget budget = MemoryBudget.ForBytes(65543, 16384, 40000, Small(110000));
        Assert.AreEqual((int)BudgetStatus.Granted, (int)budget.Status);
        Assert.AreEqual(65536, budget.RegionBytes);
        Assert.IsTrue(budget.WouldFit >= 65536);
        Assert.AreEqual(
            "region 65536 bytes; managed heap 110000 free, internal 100000 of 300000 free, 60000 in one piece, PSRAM none; "
                + "left on the managed heap 44464 less control data, wanted 16384",
            budget.Line());
    }

    [TestMethod]
    public void WhatDoesNotFitSaysWhatWould()
    {
        MemoryBudget budget = MemoryBudget.ForBytes(100000, 16384, 0, Small(110000));
        Assert.AreEqual((int)BudgetStatus.TooLittleFree, (int)budget.Status);
        Assert.AreEqual(0, budget.RegionBytes);
        int fits = budget.WouldFit;
        Assert.AreEqual(
            "region refused: too little is free beside the 16384 bytes to be left; managed heap 110000 free, "
                + "internal 100000 of 300000 free, 60000 in one piece, PSRAM none; a region of " + fits.ToString() + " bytes would fit",
            budget.Line());
        Assert.AreEqual((int)BudgetStatus.Granted, (int)MemoryBudget.ForBytes(fits, 16384, 0, Small(110000)).Status);
        Assert.AreEqual((int)BudgetStatus.TooLittleFree, (int)MemoryBudget.ForBytes(fits + 8, 16384, 0, Small(110000)).Status);
    }

    [TestMethod]
    public void OneArrayHasALimit()
    {
        MemoryBudget budget = MemoryBudget.ForBytes(Limit + 1, 0, 0, Large(4000000));
        Assert.AreEqual((int)BudgetStatus.BeyondOneArray, (int)budget.Status);
        Assert.AreEqual(Limit, budget.WouldFit);
        Assert.AreEqual(
            "region refused: one array has at most 786352 bytes; managed heap 4000000 free, internal 150000 of 300000 free, 90000 in one piece, "
                + "PSRAM 20000 of 4194304 free; a region of 786352 bytes would fit",
            budget.Line());
        budget = MemoryBudget.ForBytes(Limit, 0, 0, Large(4000000));
        Assert.AreEqual((int)BudgetStatus.Granted, (int)budget.Status);
        Assert.AreEqual(Limit, budget.RegionBytes);
        Assert.AreEqual((int)BudgetStatus.BeyondOneArray, (int)MemoryBudget.ForBytes(int.MaxValue, 0, 0, Large(4000000)).Status);
        Assert.AreEqual((int)BudgetStatus.BeyondOneArray, (int)MemoryBudget.ForBytes(Limit + 1, 0, 0, Small(1000)).Status);
    }

    [TestMethod]
    public void TheNetworkHasToHaveItsMemory()
    {
        MemoryBudget budget = MemoryBudget.ForBytes(1024, 0, 100001, Small(110000));
        Assert.AreEqual((int)BudgetStatus.TooLittleForNetwork, (int)budget.Status);
        Assert.AreEqual(0, budget.RegionBytes + budget.WouldFit);
        Assert.AreEqual(
            "region refused: the network is to have 100001 bytes of internal memory, 16717 in one piece; managed heap 110000 free, "
                + "internal 100000 of 300000 free, 60000 in one piece, PSRAM none; a region of 0 bytes would fit",
            budget.Line());
        Assert.AreEqual((int)BudgetStatus.Granted, (int)MemoryBudget.ForBytes(1024, 0, 100000, Small(110000)).Status);
    }

    // What is free in small pieces is no use to TLS.
    [TestMethod]
    public void TheNetworkHasToHaveItInOnePiece()
    {
        Assert.AreEqual((int)BudgetStatus.TooLittleForNetwork, (int)MemoryBudget.ForBytes(1024, 0, 40000, InPieces(16716)).Status);
        Assert.AreEqual((int)BudgetStatus.Granted, (int)MemoryBudget.ForBytes(1024, 0, 40000, InPieces(16717)).Status);
        Assert.AreEqual((int)BudgetStatus.TooLittleForNetwork, (int)MemoryBudget.ForBytes(1024, 0, 8000, InPieces(7999)).Status);
        Assert.AreEqual((int)BudgetStatus.Granted, (int)MemoryBudget.ForBytes(1024, 0, 8000, InPieces(8000)).Status);
        Assert.AreEqual((int)BudgetStatus.Granted, (int)MemoryBudget.ForBytes(1024, 0, 0, InPieces(0)).Status);
    }

    // The emulator knows no native memory.
    [TestMethod]
    public void WhereNobodyKnowsTheNativeMemoryItIsNotLookedAt()
    {
        MemoryBudget budget = MemoryBudget.ForBytes(1024, 0, 100000, new MemoryFigures(50000, 0, 0, 0, 0, 0));
        Assert.AreEqual((int)BudgetStatus.Granted, (int)budget.Status);
        Assert.AreEqual(
            "region 1024 bytes; managed heap 50000 free, native memory unknown; "
                + "left on the managed heap 48976 less control data, wanted 0",
            budget.Line());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    [DataRow(70)]
    [DataRow(100)]
    public void AShareIsOfWhatIsFree(int percent)
    {
        MemoryBudget budget = MemoryBudget.ForShare(percent, 0, 0, Small(110000));
        Assert.AreEqual((int)BudgetStatus.Granted, (int)budget.Status);
        Assert.AreEqual(0, budget.RegionBytes & 7);
        Assert.IsTrue(budget.RegionBytes <= 1100 * percent && budget.RegionBytes >= 1100 * percent * 27 / 28 - 528);
    }

    [TestMethod]
    public void AShareIsNoMoreThanOneArray()
    {
        Assert.AreEqual(Limit, MemoryBudget.ForShare(50, 0, 0, Large(4000000)).RegionBytes);
        Assert.AreEqual(Limit, MemoryBudget.ForShare(100, 0, 0, Large(uint.MaxValue)).RegionBytes);
        Assert.AreEqual(Limit, MemoryBudget.ForBytes(Limit, 0, 0, Large(uint.MaxValue)).RegionBytes);
    }

    [TestMethod]
    public void AShareLeavesWhatIsToBeLeft()
    {
        MemoryBudget budget = MemoryBudget.ForShare(90, 50000, 0, Small(110000));
        Assert.AreEqual((int)BudgetStatus.TooLittleFree, (int)budget.Status);
        Assert.IsTrue(budget.WouldFit > 56000 && budget.WouldFit < 60000);
    }

    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(15, 0, 0)]
    [DataRow(-8, 0, 0)]
    [DataRow(int.MinValue, 0, 0)]
    [DataRow(1024, -1, 0)]
    [DataRow(1024, 0, -1)]
    [DataRow(1024, int.MinValue, int.MinValue)]
    public void AWrongSizeIsInvalid(int bytes, int leaveManaged, int leaveInternal)
    {
        MemoryBudget budget = MemoryBudget.ForBytes(bytes, leaveManaged, leaveInternal, Small(110000));
        Assert.AreEqual((int)BudgetStatus.Invalid, (int)budget.Status);
        Assert.AreEqual(0, budget.RegionBytes);
        Assert.AreNotEqual(0, budget.Line().Length);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(101)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void AWrongShareIsInvalid(int percent)
    {
        Assert.AreEqual((int)BudgetStatus.Invalid, (int)MemoryBudget.ForShare(percent, 0, 0, Small(110000)).Status);
    }

    [TestMethod]
    public void WithoutFiguresThereIsNoBudget()
    {
        Assert.AreEqual((int)BudgetStatus.Invalid, (int)MemoryBudget.ForBytes(1024, 0, 0, null).Status);
        Assert.AreEqual((int)BudgetStatus.Invalid, (int)MemoryBudget.ForShare(50, 0, 0, null).Status);
        Assert.AreEqual("region refused: no figures of this board's memory", MemoryBudget.ForShare(50, 0, 0, null).Line());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(1000)]
    public void TooLittleIsTooLittle(int free)
    {
        MemoryBudget budget = MemoryBudget.ForBytes(1024, 0, 0, Small((uint)free));
        Assert.AreEqual((int)BudgetStatus.TooLittleFree, (int)budget.Status);
        Assert.IsTrue(budget.WouldFit < free || free == 0);
        Assert.AreEqual((int)BudgetStatus.TooLittleFree, (int)MemoryBudget.ForShare(100, free, 0, Small((uint)free)).Status);
    }

    [TestMethod]
    public void ARegionIsReservedOnce()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        MemoryBudget budget = MemoryBudget.ForBytes(4096, 0, 0, Small(110000));
        Assert.AreEqual((int)RegionStatus.Null, (int)Reservation.Reserve(null, budget));
        Assert.AreEqual((int)RegionStatus.Null, (int)Reservation.Reserve(heap, null));
        MemoryBudget refused = MemoryBudget.ForBytes(4096, 0, 0, Small(0));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)Reservation.Reserve(heap, refused));
        Assert.IsFalse(heap.IsReady);
        Assert.AreEqual((int)RegionStatus.Ready, (int)Reservation.Reserve(heap, budget));
        Assert.AreEqual(4096, heap.Buffer!.Length);
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)Reservation.Reserve(heap, budget));
    }

    [TestMethod]
    public void AnyAllocatorThatTakesARegionCanHaveOneReserved()
    {
        QuickHeap heap = new QuickHeap();
        MemoryBudget budget = MemoryBudget.ForBytes(4096, 0, 0, Small(110000));
        Assert.AreEqual((int)RegionStatus.Ready, (int)Reservation.Reserve(new ThreadSafeAllocator(heap), budget));
        Assert.AreEqual(4096, heap.Buffer!.Length);
        Assert.AreEqual((int)RegionStatus.AlreadyInitialized, (int)Reservation.Reserve(heap, budget));
    }

#if !NET
    // All that there is, in arrays of this size, and then of smaller ones. A desktop has too much.
    private static byte[][] Fill(int size, int smallest)
    {
        byte[][] held = new byte[4096][];
        int count = 0;
        while (size >= smallest && count < held.Length)
        {
            try
            {
                held[count] = new byte[size];
                count++;
            }
            catch (OutOfMemoryException)
            {
                size >>= 1;
            }
        }
        return held;
    }

    private static RegionStatus ReserveWhereAllIsHeld(MemoryAllocator heap, MemoryBudget budget)
    {
        byte[][] held = Fill(Limit, 32768);
        RegionStatus status = Reservation.Reserve(heap, budget);
        Assert.IsTrue(held[0] != null);
        return status;
    }

    // The managed heap has less than its figures said.
    [TestMethod]
    public void WhereTheManagedHeapIsFullNothingIsReserved()
    {
        FixedRegionHeap heap = new FixedRegionHeap();
        ThreadSafeAllocator shared = new ThreadSafeAllocator(heap);
        MemoryBudget budget = MemoryBudget.ForBytes(65536, 0, 0, Large(4000000));
        Assert.AreEqual((int)RegionStatus.TooLarge, (int)ReserveWhereAllIsHeld(shared, budget));
        Assert.IsFalse(heap.IsReady);
        Assert.AreEqual((int)RegionStatus.Ready, (int)Reservation.Reserve(shared, budget));
        Assert.AreEqual((int)AllocatorStatus.Ready, (int)shared.Status);
    }

    private static bool ThrowsWhereAllIsHeld(MemoryAllocator heap, byte[] region)
    {
        byte[][] held = Fill(Limit, 8192);
        bool isThrown = false;
        try
        {
            heap.Initialize(region, 0, region.Length);
        }
        catch (OutOfMemoryException)
        {
            isThrown = true;
        }
        Assert.IsTrue(held[0] != null);
        return isThrown;
    }

    // There is room for the region, and none for the control data: the interpreter's exception, and nothing has changed.
    [TestMethod]
    public void WhereTheControlDataHaveNoRoomNothingIsChanged()
    {
        byte[] region = new byte[Limit];
        FixedRegionHeap heap = new FixedRegionHeap();
        ThreadSafeAllocator shared = new ThreadSafeAllocator(heap);
        Assert.IsTrue(ThrowsWhereAllIsHeld(shared, region));
        Assert.IsFalse(heap.IsReady);
        Assert.AreEqual((int)RegionStatus.Ready, (int)shared.Initialize(region, 0, Limit));
    }
#endif
}
