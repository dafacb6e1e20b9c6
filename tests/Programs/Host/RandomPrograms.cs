using System;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Allocator.Programs;

/// <summary>Random programs on a form of the heap. One that fails is shrunk to a shortest one.</summary>
internal static class RandomPrograms
{
    /// <summary>Runs so many programs of so many operations; throws with a test to paste if one fails.</summary>
    internal static void Run(int programs, int operations, Func<byte[], Verdict> run)
    {
        ulong seed = Seed();
        Console.WriteLine($"{programs} programs of {operations} operations, seed {seed}");
        Config config = Config.QuickThrowOnFailure.WithMaxTest(programs).WithReplay(seed, 1).WithQuietOnSuccess(true);
        Prop.ForAll(HeapProgram.Arbitrary(operations), program => Holds(run(program.Bytes))).Check(config);
    }

    /// <summary>Runs one program; if it fails, throws with the shortest that does.</summary>
    internal static void Run(byte[] program, Func<byte[], Verdict> run) =>
        Prop.ForAll(HeapProgram.Only(program), smaller => Holds(run(smaller.Bytes)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1).WithQuietOnSuccess(true));

    private static Property Holds(Verdict verdict) =>
        (verdict.Fault is null).Label(string.Create(CultureInfo.InvariantCulture, $"operation {verdict.At}: {verdict.Fault}"));

    // That of the environment, if it names one.
    private static ulong Seed() =>
        ulong.TryParse(Environment.GetEnvironmentVariable("HEAP_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? seed : 1;
}
