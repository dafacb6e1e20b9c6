using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Rust.Tests;

/// <summary>What the build of these tests noted.</summary>
internal static class Build
{
    /// <summary>The repository's folder.</summary>
    internal static string Repository => Path.GetFullPath(Noted("Repository"));

    /// <summary>Debug or Release: as these tests were built, so was the library.</summary>
    internal static string Configuration => Noted("Configuration");

    /// <summary>The shared library; the static one lies beside it.</summary>
    internal static string SharedLibrary => Path.Combine(
        Repository, "src", "Allocator.Rust", "bin", Configuration, Noted("TargetFramework"), "liballocator_rust.so");

    internal static string StaticLibrary => Path.ChangeExtension(SharedLibrary, ".a");

    private static string Noted(string name) => typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name)
        .Value ?? throw new InvalidOperationException($"the build noted nothing for {name}");
}
