using System;
using System.Runtime.InteropServices;
using Allocator.Conformance;
using Allocator.NoStd;

namespace CustomAllocator;

/// <summary>Asks the conformance kit whether the allocator keeps what the contract promises.</summary>
internal static unsafe class Program
{
    // What was released serves requests of its own size only: so there is more than the rules ask for at once.
    private const nuint RegionSize = 4 << 20;

    [GlobalAllocator]
    internal static readonly PowersOfTwo Global = new();

    private static int Main()
    {
        Global.Initialize(NativeMemory.AlignedAlloc(RegionSize, 16), RegionSize);
        int broken = 0;
        for (ConformanceRule? rule = ConformanceRule.First; rule != null; rule = rule.Next)
        {
            string? fault = rule.Check(Global, ConformanceRule.LeastMemory);
            Console.WriteLine(fault == null ? $"kept    {rule.Name}" : $"BROKEN  {rule.Name}: {fault}");
            if (fault != null)
                broken++;
        }
        Console.WriteLine(broken == 0 ? "PASS: every rule is kept" : "FAIL: rules are broken");
        return broken == 0 ? 0 : 1;
    }
}
