using System;
using System.Diagnostics;
using System.Globalization;

namespace Allocator.NoStd.Tests;

/// <summary>Exhaustive: every state that a small heap can ever be in, and every call in each of them.</summary>
[TestClass]
public class WorldTests
{
#if MUTATION
    // Once for each mutant: what is small shows as much.
    private static int Granules => 5;

    private static int Cells => 4;

    private static int Step => 56;
#else
    /// <summary>Set by `./test --long`.</summary>
    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1";

    private static int Granules => IsLong ? 12 : 10;

    private static int Cells => IsLong ? 9 : 7;

    private static int Step => 8;
#endif

    [TestMethod]
    public void EveryStateIsSoundAndEveryAnswerRight()
    {
        for (int granules = 1; granules <= Granules; granules++)
            Explore(granules, 8, 0, 0, 8);
    }

    [TestMethod]
    public void WhereverTheRegionLies()
    {
        for (int start = 8; start < 128; start += Step)
            Explore(Cells, 8, start, 0, 8);
    }

    [TestMethod]
    public void ForEverySizeInBytes()
    {
        for (int granules = 1; granules <= 4; granules++)
            Explore(granules, 8, 0, 0, 1);
    }

    /// <summary>
    /// Blocks of these many granules and their multiples: on both sides of the sizes that have a class of their own, and
    /// of those whose length is noted; across every place in a word of the map.
    /// </summary>
    [TestMethod]
    [DataRow(21)]
    [DataRow(31)]
    [DataRow(32)]
    [DataRow(33)]
    [DataRow(63)]
    [DataRow(65)]
    [DataRow(97)]
    public void ForLongBlocks(int granules) => Explore(Cells, granules * 8, 8, 8, granules * 8);

    [TestMethod]
    public void ForLongBlocksAtEveryAlignment() => Explore(Cells, 512, 512, 0, 512);

    private static void Explore(int cells, int cellBytes, int start, int largestAlignment, int sizeStep)
    {
        long started = Stopwatch.GetTimestamp();
        using WorldHeap heap = new(cells, cellBytes, start, largestAlignment);
        World world = new(heap, sizeStep);
        world.Explore();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        // Small worlds by the dozen are no news.
        if (seconds > 0.25 || cellBytes > 8)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{cells,2} cells of {cellBytes,3} bytes: {world.States,8:N0} states, {world.Calls,12:N0} calls, {seconds,5:N1} s"));
        }
    }
}
