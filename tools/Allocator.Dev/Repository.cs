using System;
using System.IO;

namespace Allocator.Dev;

/// <summary>Where things are.</summary>
internal static class Repository
{
    /// <summary>The repository's root: the nearest folder upwards that has the solution.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    internal static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Allocator.slnx")))
                return folder.FullName;
        }
        throw new DevException($"there is no Allocator.slnx above {AppContext.BaseDirectory}: run this inside the repository.");
    }
}
