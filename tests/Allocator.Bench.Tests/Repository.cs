using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Bench.Tests;

/// <summary>The repository, as the build of these tests noted it.</summary>
internal static class Repository
{
    internal static string Root => Path.GetFullPath(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Repository")
        .Value ?? throw new InvalidOperationException("the build noted no repository"));
}
