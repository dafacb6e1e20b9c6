using System;
using System.IO;

namespace Allocator.Package.Tests;

/// <summary>The packages, made once for all tests.</summary>
internal static class Packages
{
    private static readonly Lazy<string> s_folder = new(() => Pack("packed"));

    /// <summary>Their names.</summary>
    internal static string[] Names { get; } = ["Allocator.NoStd", "Allocator.Board"];

    /// <summary>The folder with both.</summary>
    internal static string Folder => s_folder.Value;

    /// <summary>The path of a package.</summary>
    internal static string Find(string folder, string name) => Path.Combine(folder, $"{name}.{Build.Version}.nupkg");

    /// <summary>Makes the packages, in a folder among what the tests' build makes. Returns that.</summary>
    internal static string Pack(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Child.Succeed(
            Build.Repository, null, "dotnet",
            "pack", "packages", "--no-build", "-c", Build.Configuration, "-o", folder, "-nologo");
        return folder;
    }
}
