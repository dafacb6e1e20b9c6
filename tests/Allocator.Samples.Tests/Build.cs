using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Samples.Tests;

/// <summary>What the build of these tests noted.</summary>
internal static class Build
{
    /// <summary>The repository's folder.</summary>
    internal static string Repository => Path.GetFullPath(Noted("Repository"));

    /// <summary>Debug or Release: as these tests were built, so were the samples.</summary>
    internal static string Configuration => Noted("Configuration");

    /// <summary>Where the build puts what it makes, below <c>bin</c> and <c>obj</c>.</summary>
    internal static string Folder => Path.Combine(Configuration, Noted("TargetFramework"));

    private static string Noted(string name) => typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name)
        .Value ?? throw new InvalidOperationException($"the build noted nothing for {name}");
}
