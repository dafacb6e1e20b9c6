using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Malloc.Tests;

/// <summary>What the build of these tests noted.</summary>
internal static class Build
{
    /// <summary>The library that takes the place of the C library's malloc.</summary>
    internal static string Library => Path.GetFullPath(Noted("Library"));

    /// <summary>The repository's folder.</summary>
    internal static string Repository => Path.GetFullPath(Path.Combine(Noted("Sources"), "..", ".."));

    /// <summary>Debug or Release: as these tests were built, so was the library.</summary>
    internal static string Configuration => Noted("Configuration");

    /// <summary>A folder or file beside these tests' sources.</summary>
    internal static string Source(params string[] names) => Path.Combine([Noted("Sources"), .. names]);

    private static string Noted(string name) => typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name)
        .Value ?? throw new InvalidOperationException($"the build noted nothing for {name}");
}
