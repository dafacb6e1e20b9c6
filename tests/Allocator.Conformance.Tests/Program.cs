using System;
using Allocator.Conformance.Tests.Missing;

namespace Allocator.Conformance.Tests;

/// <summary>What the tests start as a process of its own, for what a process can only meet once.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not ["jemalloc"])
            return 1;
        foreach (string line in JemallocReport.Lines)
            Console.WriteLine(line);
        return 0;
    }
}
