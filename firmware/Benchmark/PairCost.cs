using System;
using Allocator.Esp32;

namespace Allocator.Benchmark;

/// <summary>The mean cost of an allocation with its release, in rounds that take turns: what disturbs one disturbs all.</summary>
internal static class PairCost
{
    private const int Rounds = 24;
    private const int Pairs = 10_000;
    private const int Many = 1_000_000;

    /// <summary>Measures all, and prints a line each: nanoseconds a pair, and that as a multiple of the second's.</summary>
    internal static bool Run(Buffers[] all)
    {
        long[] ticks = new long[all.Length];
        // The first round fills the places, and is not counted.
        for (int round = 0; round <= Rounds; round++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                long start = DateTime.UtcNow.Ticks;
                if (!all[i].Replace(Pairs))
                    return false;
                if (round != 0)
                    ticks[i] += DateTime.UtcNow.Ticks - start;
            }
        }
        for (int i = 0; i < all.Length; i++)
        {
            Console.WriteLine("  " + (ticks[i] * 100 / (Rounds * Pairs)).ToString() + " ns a pair, " + Tenths(ticks[i] * 10 / ticks[1])
                + " times new byte[n]: " + all[i].Name);
        }
        return true;
    }

    /// <summary>Prints how many collections were seen in a million operations.</summary>
    internal static bool CountCollections(Buffers buffers)
    {
        CollectionCounter collections = new CollectionCounter();
        collections.Look();
        int before = collections.Count;
        for (int done = 0; done < Many / 2; done += 1000)
        {
            if (!buffers.Replace(1000))
                return false;
            collections.Look();
        }
        Console.WriteLine("  " + (collections.Count - before).ToString() + " collections in " + Many.ToString() + " operations: " + buffers.Name);
        return true;
    }

    private static string Tenths(long tenths) => (tenths / 10).ToString() + "." + (tenths % 10).ToString();
}
