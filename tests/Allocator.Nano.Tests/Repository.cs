using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Nano.Tests;

/// <summary>The repository, and what of it is for nanoFramework.</summary>
internal static class Repository
{
    internal static string Root { get; } = Path.GetFullPath(Noted("Repository"));

    /// <summary>The version of our packages.</summary>
    internal static string Version => Noted("Version");

    /// <summary>The projects of the solution, in its order.</summary>
    internal static IReadOnlyList<NanoProject> Projects =>
    [
        .. File.ReadLines(At("Allocator.nfproj.sln"))
            .Where(line => line.StartsWith("Project(", System.StringComparison.Ordinal))
            .Select(line => new NanoProject(At(line.Split('"')[5].Replace('\\', '/')))),
    ];

    internal static NanoProject Project(string assembly) => Projects.Single(project => project.AssemblyName == assembly);

    /// <summary>The rows of tests that are made for each project: its assembly's name.</summary>
    internal static IEnumerable<object[]> ProjectNames => Projects.Select(project => new object[] { project.AssemblyName });

    internal static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Noted(string name) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!;
}
