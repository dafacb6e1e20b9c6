using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.Programs;

/// <summary>The programs that fuzzing has found worth keeping, as the build has copied them.</summary>
internal static class Corpus
{
    internal static IEnumerable<byte[]> Programs =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.program").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    /// <summary>Runs all of them; throws with a test to paste if one fails.</summary>
    internal static void Run(Func<byte[], Verdict> run)
    {
        int count = 0;
        foreach (byte[] program in Programs)
        {
            RandomPrograms.Run(program, run);
            count++;
        }
        Console.WriteLine($"{count} programs");
    }
}
