using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Package.Tests;

/// <summary>What the build of these tests noted.</summary>
internal static class Build
{
    /// <summary>The repository's folder.</summary>
    internal static string Repository => Path.GetFullPath(Noted("Repository"));

    /// <summary>Debug or Release: as these tests were built, so were the projects that are packed.</summary>
    internal static string Configuration => Noted("Configuration");

    /// <summary>The version of the packages.</summary>
    internal static string Version => Noted("Version");

    /// <summary>Where NuGet keeps the packages that this machine has got already.</summary>
    internal static string PackagesOfThisMachine => Noted("PackagesOfThisMachine");

    /// <summary>An assembly of a project below <c>src</c>.</summary>
    internal static string Assembly(string project, string file) =>
        Path.Combine(Repository, "src", project, "bin", Noted("BuildFolder"), file);

    private static string Noted(string name) => typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name)
        .Value ?? throw new InvalidOperationException($"the build noted nothing for {name}");
}
