namespace Allocator.NoStd.Tests;

/// <summary>Random programs against a naive allocator that knows what every answer has to be.</summary>
[TestClass]
public class RandomProgramTests
{
    [TestMethod]
    [DataRow(640, 24, 64, 60000)]
    [DataRow(1024, 64, 256, 150000)]
    [DataRow(1024, 500, 1024, 100000)]
    [DataRow(2048, 1500, 512, 100000)]
    [DataRow(4096, 256, 4096, 150000)]
    [DataRow(16384, 2000, 4096, 150000)]
    [DataRow(65536, 512, 4096, 150000)]
    [DataRow(65536, 12000, 4096, 120000)]
    [DataRow(262144, 6000, 4096, 60000)]
    [DataRow(1048576, 2000, 4096, 40000)]
    [DataRow(1048576, 90000, 4096, 20000)]
    public void EveryAnswerIsRight(int regionBytes, int largestSize, int largestAlignment, int operations)
    {
        using TestHeap heap = TestHeap.Ready(Fitting(regionBytes));
        Run(heap, false, largestSize, largestAlignment, operations);
    }

    [TestMethod]
    [DataRow(1024, 24, 64, 100000)]
    [DataRow(2048, 40, 256, 150000)]
    [DataRow(4096, 100, 64, 150000)]
    [DataRow(16384, 200, 64, 150000)]
    [DataRow(65536, 128, 4096, 150000)]
    [DataRow(65536, 512, 4096, 150000)]
    [DataRow(262144, 300, 64, 100000)]
    [DataRow(1048576, 90000, 4096, 20000)]
    public void EveryAnswerIsRightWhileBlocksWait(
        int regionBytes, int largestSize, int largestAlignment, int operations)
    {
        using TestHeap heap = TestHeap.Plentiful(Fitting(regionBytes));
        Run(heap, true, largestSize, largestAlignment, operations);
    }

    private static int Fitting(int regionBytes)
    {
#if NET
        return regionBytes;
#else
        // An interpreter has no array of a mebibyte.
        return regionBytes > 262144 ? 262144 : regionBytes;
#endif
    }

    private static void Run(TestHeap heap, bool mayWait, int largestSize, int largestAlignment, int operations)
    {
#if !NET
        // An interpreter takes minutes for what takes a desktop seconds.
        operations /= 100;
#endif
        int seed = TestHeap.Seed(1);
        ShadowHeap shadow = new ShadowHeap(heap, mayWait, seed, largestSize, largestAlignment);
        shadow.Run(operations);
        shadow.ReleaseEverything();
    }
}
