using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>The boards as this machine sees them: the same assembly, bound to .NET.</summary>
[TestClass]
public sealed class BoardTests
{
    [TestMethod]
    public void ABoardIsFoundByName()
    {
        Board? board = Board.Find("netduinoplus2");
        Assert.IsNotNull(board);
        Assert.AreEqual("STM32F405", board.Chip);
        Assert.AreEqual(0x2000_0000u, board.Sram.Start);
        Assert.AreEqual(128u * 1024, board.Sram.Size);
        Assert.IsTrue(board.Sram.IsDmaCapable);
        MemoryBank? ccm = board.Sram.Next;
        Assert.IsNotNull(ccm);
        Assert.AreEqual("CCM", ccm.Name);
        Assert.AreEqual(64u * 1024, ccm.Size);
        Assert.IsFalse(ccm.IsDmaCapable);
        Assert.IsNull(ccm.Next);
    }

    [TestMethod]
    public void NoBoardIsFoundByAnotherName()
    {
        Assert.IsNull(Board.Find("netduino"));
        Assert.IsNull(Board.Find(""));
        Assert.IsNull(Board.Find(null));
    }

    [TestMethod]
    public void TheRowOfBoardsHasEachOnce()
    {
        int count = 0;
        for (Board? board = Board.First; board is not null; board = board.Next)
        {
            Assert.AreSame(board, Board.Find(board.Name));
            count++;
        }
        Assert.AreEqual(2, count);
    }
}
