using System;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Fuzz.Tests;

/// <summary>The branches do guide: what nobody would hit by chance is found, and shown by the shortest input.</summary>
[TestClass]
public sealed class GuidanceTests
{
    // Of inputs drawn at random, one in 2^48 begins like this.
    private const string Source = """
        public static class Feed
        {
            public static string? Run(byte[] input)
            {
                if (input.Length > 5 && input[0] == 'g' && input[1] == 'u' && input[2] == 'i')
                {
                    if (input[3] == 'd' && input[4] == 'e' && input[5] == 'd')
                        throw new System.InvalidOperationException("found");
                }
                return null;
            }
        }
        """;

    private const int Limit = 500_000;

    [TestMethod]
    public void AFaultBehindSixBytesIsFound()
    {
        Fuzzer fuzzer = new(Target.Compile("planted", [(Source, "Planted.cs", true)]), seed: 1);
        Found? found = fuzzer.Run(() => fuzzer.Runs < Limit);
        Assert.IsNotNull(found);
        Assert.AreEqual("guided", Encoding.ASCII.GetString(found.Input));
        StringAssert.Contains(found.What, "found");
        Console.WriteLine($"{fuzzer.Runs:N0} runs");
    }

    [TestMethod]
    public void WithoutGuidanceItIsNot()
    {
        Fuzzer fuzzer = new(Target.Compile("unmarked", [(Source, "Planted.cs", false)]), seed: 1);
        Assert.IsNull(fuzzer.Run(() => fuzzer.Runs < Limit));
    }
}
