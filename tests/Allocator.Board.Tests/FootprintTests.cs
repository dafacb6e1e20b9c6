using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>The heap's code on the board, as compiled for Cortex-M: what programs use that do nothing else.</summary>
[TestClass]
public sealed class FootprintTests
{
    [TestMethod]
    [DataRow("Pair", 4608)]
    [DataRow("All", 10496)]
    public void IsSmall(string program, int limit)
    {
        int bytes = Images.CodeMap($"tests/Images/Footprint/{program}", $"Footprint{program}")
            .Elements("MethodCode")
            .Where(method => IsOurs((string?)method.Attribute("Name") ?? ""))
            .Sum(method => (int?)method.Attribute("Length") ?? 0);
        Console.WriteLine($"{bytes} bytes of code, of {limit}");
        Assert.IsGreaterThan(500, bytes, "the map names the heap's methods otherwise than this test expects");
        Assert.IsLessThanOrEqualTo(limit, bytes);
    }

    // The heap, and what it uses of the core library.
    private static bool IsOurs(string name) =>
        name.StartsWith("Allocator_NoStd_", StringComparison.Ordinal)
        || name.StartsWith("System_Runtime_System_", StringComparison.Ordinal);
}
