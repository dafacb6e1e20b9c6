using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Says in words what a program uses that needs a runtime: the linker knows it by a symbol only.</summary>
internal static class Missing
{
    private static readonly (string Symbol, string Meaning)[] s_known =
    [
        ("RhpInitialDynamicInterfaceDispatch", "a call through an interface whose target is not known at build time: use an abstract class"),
        ("RhpInterfaceDispatch", "a call through an interface whose target is not known at build time: use an abstract class"),
        ("RhpThrow", "'throw': there are no exceptions; return a status"),
        ("RhpRethrow", "'throw': there are no exceptions; return a status"),
        ("`malloc'", "the C library's allocator: set the property CLibrary to newlib or newlib-nano, or choose another allocator"),
        ("symbol: malloc", "the C library's allocator: set the property CLibrary to newlib or newlib-nano, or choose another allocator"),
        ("`dlopen'", "JemallocAllocator: there is no jemalloc on boards"),
        ("symbol: dlopen", "JemallocAllocator: there is no jemalloc on boards"),
        ("__security_cookie", "'stackalloc': use an array, or a block of the heap"),
        ("RhpStackProbe", "a method with locals of a page and more: use an array, or a block of the heap"),
        ("fmod", "the remainder of floating-point numbers"),
        ("Lng2", "a conversion between 'long' or 'ulong' and a floating-point number"),
        ("2Lng", "a conversion between 'long' or 'ulong' and a floating-point number"),
        ("2ULng", "a conversion between 'long' or 'ulong' and a floating-point number"),
    ];

    /// <summary>What the program uses and cannot have; where that is not known, what the linker said.</summary>
    internal static string Explain(string errors)
    {
        string[] undefined = [.. errors.Split('\n').Where(line => line.Contains("undefined", StringComparison.Ordinal))];
        IEnumerable<string> meanings = s_known
            .Where(known => undefined.Any(line => line.Contains(known.Symbol, StringComparison.Ordinal)))
            .Select(known => known.Meaning)
            .Distinct();
        string explained = string.Join("; and ", meanings);
        return explained.Length > 0 ? $"the program uses {explained}." : errors.Trim();
    }
}
