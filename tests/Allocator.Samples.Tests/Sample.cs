using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.Samples.Tests;

/// <summary>A project among the samples.</summary>
/// <param name="Folder">Its folder, from the repository's.</param>
/// <param name="Name">The name of its project file, and of what it makes.</param>
internal sealed record Sample(string Folder, string Name)
{
    /// <summary>Every project that makes an image or a program.</summary>
    internal static IReadOnlyList<Sample> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Build.Repository, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => !File.ReadAllText(file).Contains("CoreOnly.props", StringComparison.Ordinal))
            .Select(Of)
            .OrderBy(sample => sample.Folder, StringComparer.Ordinal),
    ];

    /// <summary>The README that speaks of it: its own, or that of the sample it belongs to.</summary>
    internal Readme Readme => new(Path.Combine(Build.Repository, "samples", Folder.Split('/')[1]));

    /// <summary>Whether it makes images for boards.</summary>
    internal bool IsForBoards => Project.Contains("Allocator.Board.targets", StringComparison.Ordinal);

    /// <summary>The boards, from its project file.</summary>
    internal IReadOnlyList<string> Boards => Project.Split("<Boards>")[1].Split("</Boards>")[0].Split(';');

    /// <summary>A file that the build has made, in <c>bin</c>.</summary>
    internal string Made(string file) => Path.Combine(Build.Repository, Folder, "bin", Build.Folder, file);

    /// <summary>The line in which the build says which allocator it has got.</summary>
    internal string BuildLine
    {
        get
        {
            string generated = Directory.EnumerateFiles(
                Path.Combine(Build.Repository, Folder, "obj", Build.Folder), "GlobalAllocator.g.cs",
                SearchOption.AllDirectories).Single();
            return File.ReadLines(generated).First().TrimStart('/').Trim();
        }
    }

    private string Project => File.ReadAllText(Path.Combine(Build.Repository, Folder, Name + ".csproj"));

    private static Sample Of(string file) => new(
        Path.GetRelativePath(Build.Repository, Path.GetDirectoryName(file)!).Replace('\\', '/'),
        Path.GetFileNameWithoutExtension(file));
}
