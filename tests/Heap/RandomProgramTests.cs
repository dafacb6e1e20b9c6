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
#if !NET
        // An interpreter takes minutes for what takes a desktop seconds, and has no array of a mebibyte.
        operations /= 100;
        regionBytes = regionBytes > 262144 ? 262144 : regionBytes;
#endif
        int seed = TestHeap.Seed(1);
        using TestHeap heap = TestHeap.Ready(regionBytes);
        ShadowHeap shadow = new ShadowHeap(heap, seed, largestSize, largestAlignment);
        shadow.Run(operations);
        shadow.ReleaseEverything();
    }
}
