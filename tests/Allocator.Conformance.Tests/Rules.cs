using System.Collections.Generic;
using System.Linq;

namespace Allocator.Conformance.Tests;

/// <summary>The kit's list, for LINQ.</summary>
internal static class Rules
{
    internal static IEnumerable<ConformanceRule> All
    {
        get
        {
            for (ConformanceRule? rule = ConformanceRule.First; rule != null; rule = rule.Next)
                yield return rule;
        }
    }

    internal static ConformanceRule Named(string name) => All.Single(rule => rule.Name == name);
}
