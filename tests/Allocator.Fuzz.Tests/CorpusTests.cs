using System;
using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Fuzz.Tests;

/// <summary>What fuzzing has found worth keeping is fed again, and mutated for a while.</summary>
[TestClass]
public sealed class CorpusTests
{
    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1";

    /// <param name="target">What is fed.</param>
    /// <param name="runs">How many mutated inputs, in a test that is to be short.</param>
    /// <param name="places">What the corpus reaches at least: a corpus that was lost would be no test.</param>
    [TestMethod]
    [DataRow("program", 1000, 350)]
    [DataRow("trace", 1000, 200)]
    [DataRow("valgrind", 1000, 50)]
    [DataRow("variable", 10_000, 60)]
    [DataRow("object", 1000, 180)]
    [DataRow("exports", 1000, 20)]
    [DataRow("generator", 20, 95)]
    public void NothingIsWrongWithWhatReadsInput(string target, int runs, int places)
    {
        Target fed = Target.Load(target);
        Fuzzer fuzzer = new(fed, seed: 1);
        string[] corpus = Corpus.Of(target);
        foreach (string file in corpus)
            AssertNothing(fuzzer.Try(File.ReadAllBytes(file)));
        Console.WriteLine($"{corpus.Length} inputs reach {fuzzer.PlacesReached} of {fed.Places} places");
        Assert.IsGreaterThanOrEqualTo(places, fuzzer.PlacesReached);
        long started = Stopwatch.GetTimestamp();
        AssertNothing(fuzzer.Run(() => IsLong ? Stopwatch.GetElapsedTime(started).TotalMinutes < 5 : fuzzer.Runs < corpus.Length + runs));
        Console.WriteLine($"{fuzzer.Runs:N0} runs, seed 1: {fuzzer.PlacesReached} places");
    }

    private static void AssertNothing(Found? found)
    {
        if (found is not null)
            Assert.Fail($"{found.What}\nits bytes: {Convert.ToHexString(found.Input)}");
    }
}
