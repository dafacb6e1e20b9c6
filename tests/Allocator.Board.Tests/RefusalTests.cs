using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>A program of which every k-th request is refused, for every k: it ends, or stops with a message.</summary>
[TestClass]
public sealed class RefusalTests
{
    // The program makes fewer requests than this.
    private const uint Most = 24;

    [TestMethod]
    public void TheProgramSurvivesOrSaysWhyItStops()
    {
        int stopped = 0;
        int survived = 0;
        for (uint every = 1; every <= Most; every++)
        {
            string[] lines =
            [
                .. Images.Boot("tests/Images/Refusing", "mps2-an386", every)
                    .Where(line => line.Length > 0),
            ];
            bool isStopped = lines[^1].StartsWith("STOP: out of memory: ", StringComparison.Ordinal);
            bool hasSurvived = lines[^1].EndsWith(" bytes used", StringComparison.Ordinal);
            Assert.IsTrue(isStopped || hasSurvived, $"every {every}:\n{string.Join('\n', lines)}");
            stopped += isStopped ? 1 : 0;
            survived += hasSurvived ? 1 : 0;
        }
        Console.WriteLine($"for k from 1 to {Most}: {survived} ran to the end, {stopped} stopped with a message");
        Assert.IsGreaterThan(0, stopped);
        Assert.IsGreaterThan(0, survived);
    }
}
