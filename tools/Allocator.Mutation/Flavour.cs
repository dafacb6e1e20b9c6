using System;

namespace Allocator.Mutation;

/// <summary>The heap over arrays or over memory: the symbols it is compiled with, and the tests that only it has.</summary>
internal sealed record Flavour(string Name, string[] Symbols, string OwnTests)
{
    internal static Flavour[] All { get; } =
    [
        new("arrays", ["NANOFRAMEWORK_1_0"], "tests/Allocator.NoStd.Arrays.Tests/ArrayTests.cs"),
        new("pointers", [], "tests/Allocator.NoStd.Tests/PointerTests.cs"),
    ];

    internal static Flavour Named(string name) => Array.Find(All, flavour => flavour.Name == name)
        ?? throw new ArgumentException($"there is no flavour {name}", nameof(name));
}
