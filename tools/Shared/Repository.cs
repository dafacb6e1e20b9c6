using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator;

/// <summary>Where things are.</summary>
internal static class Repository
{
    private static string? s_root;

    /// <summary>The repository's root: the nearest folder upwards that has the solution.</summary>
    // Looked for when it is asked for: what a static initializer throws comes out wrapped.
    internal static string Root => s_root ??= FindRoot();

    /// <summary>A path below the root.</summary>
    internal static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The files of a folder by a pattern of names, in order.</summary>
    internal static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(At(Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Allocator.slnx")))
                return folder.FullName;
        }
        throw new CommandException($"there is no Allocator.slnx above {AppContext.BaseDirectory}: run this inside the repository.");
    }
}
