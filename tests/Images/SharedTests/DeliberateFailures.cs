using Allocator.NoStd.Tests;

namespace TestImage;

/// <summary>
/// Tests that fail, each in another way, and one that does not: they show that a false assertion comes out. They are run
/// only if the board's test orders it.
/// </summary>
[TestClass]
public class DeliberateFailures
{
    [TestMethod]
    [DataRow(3, 3)]
    [DataRow(3, 4)]
    [DataRow(-1, int.MinValue)]
    public void Numbers(int expected, int actual) => Assert.AreEqual(expected, actual);

    [TestMethod]
    public void LongNumbers() => Assert.AreEqual(4266390432, 1L << 40, "a message");

    [TestMethod]
    public void TruthValues() => Assert.AreEqual(false, HasRoom(1));

    [TestMethod]
    public void NotTheSame() => Assert.AreNotEqual(5u, 5u);

    [TestMethod]
    public void True() => Assert.IsTrue(!HasRoom(1));

    [TestMethod]
    public void False() => Assert.IsFalse(HasRoom(1));

    // A loop that would never end.
    [TestMethod]
    public void Endless()
    {
        for (int i = 0; i >= 0; i = i == 9 ? 1 : i + 1)
            Assert.AreNotEqual(7, i);
    }

    // Noticed where the heap's memory is given back.
    [TestMethod]
    public void Outside()
    {
        using TestHeap heap = TestHeap.Ready(1024);
        heap[1024] = 0;
    }

    [TestMethod]
    public void TooLargeARegion() => Assert.IsTrue(HasRoom(1 << 28));

    [TestMethod]
    public void TooManyObjects()
    {
        for (int i = 1; i > 0; i++)
            Assert.AreEqual(i, new int[i].Length);
    }

    private static bool HasRoom(int bytes)
    {
        using TestHeap heap = new TestHeap(bytes);
        return heap.Bytes == bytes;
    }
}
