using System;

namespace Allocator.Benchmark;

/// <summary>The longest single replacement of a buffer, beside many live objects.</summary>
internal static class WorstOperation
{
    private const int LiveObjects = 20_000;
    private const int Collecting = 200_000;
    private const int Replacements = 40_000;
    private const int Rounds = 8;

    // Held, so that each collection has to walk them.
    private static object[]? s_objects;

    /// <summary>Makes the objects.</summary>
    internal static void Prepare()
    {
        s_objects = new object[LiveObjects];
        for (int i = 0; i < LiveObjects; i++)
            s_objects[i] = new object();
    }

    /// <summary>
    /// Prints the longest of many, in microseconds: the least of several rounds, since what else a machine does can only make an
    /// operation longer. A round is long enough to have a collection in it.
    /// </summary>
    internal static bool OfCollector(ManagedBuffers buffers)
    {
        long least = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long worst = 0;
            for (int i = 0; i < Collecting; i++)
            {
                long ticks = Time(buffers);
                if (ticks > worst)
                    worst = ticks;
            }
            if (round == 0 || worst < least)
                least = worst;
        }
        return Print(least, Collecting, buffers);
    }

    /// <summary>
    /// The same of a heap, which does the same work each time it begins anew: of each operation the least of several rounds counts.
    /// </summary>
    internal static bool OfHeap(HeapBuffers buffers)
    {
        int[] least = new int[Replacements];
        for (int round = 0; round < Rounds; round++)
        {
            if (!buffers.Restart())
                return false;
            for (int i = 0; i < Replacements; i++)
            {
                int ticks = (int)Time(buffers);
                if (ticks < 0)
                    return false;
                if (round == 0 || ticks < least[i])
                    least[i] = ticks;
            }
        }
        int worst = 0;
        for (int i = 0; i < Replacements; i++)
        {
            if (least[i] > worst)
                worst = least[i];
        }
        return Print(worst, Replacements, buffers);
    }

    // In ticks of 100 ns; less than 0 if memory ran out.
    private static long Time(Buffers buffers)
    {
        long start = DateTime.UtcNow.Ticks;
        return buffers.Replace(1) ? DateTime.UtcNow.Ticks - start : -1;
    }

    private static bool Print(long ticks, int count, Buffers buffers)
    {
        Console.WriteLine("  " + (ticks / 10).ToString() + " us at most, of " + count.ToString() + ": " + buffers.Name);
        return true;
    }
}
