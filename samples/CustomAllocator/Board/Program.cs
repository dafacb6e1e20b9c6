using Allocator.Board.Image;
using Allocator.Conformance;
using Allocator.NoStd;

namespace CustomAllocator.Board;

/// <summary>The same on a board, over the allocator that <c>new</c> is served from.</summary>
internal static class Program
{
    [GlobalAllocator]
    internal static readonly PowersOfTwo Global = new();

    private static void Main()
    {
        bool isBroken = false;
        for (ConformanceRule? rule = ConformanceRule.First; rule != null; rule = rule.Next)
        {
            string? fault = rule.Check(Global, ConformanceRule.LeastMemory);
            Serial.Write(fault == null ? "kept    " : "BROKEN  ");
            Serial.Write(rule.Name);
            Serial.WriteLine(fault == null ? "" : ": " + fault);
            isBroken |= fault != null;
        }
        Serial.WriteLine(isBroken ? "FAIL: rules are broken" : "PASS: every rule is kept");
    }
}
