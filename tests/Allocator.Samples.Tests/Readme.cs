using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.Samples.Tests;

/// <summary>A sample's README, of which only the fenced blocks count here.</summary>
internal sealed class Readme
{
    private const string Fence = "```";

    private readonly List<(string Kind, string[] Lines)> _blocks = [];

    internal Readme(string folder)
    {
        Folder = folder;
        string[] lines = File.ReadAllLines(Path.Combine(folder, "README.md"));
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            string kind = lines[i][Fence.Length..];
            string[] inside = [.. lines.Skip(i + 1).TakeWhile(line => line != Fence)];
            _blocks.Add((kind, inside));
            i += inside.Length + 1;
        }
    }

    /// <summary>The sample's folder.</summary>
    internal string Folder { get; }

    /// <summary>What is to be typed: each command is one line here, however it is broken there.</summary>
    internal IReadOnlyList<string> Commands =>
    [
        .. Blocks("sh").SelectMany(lines =>
            string.Join('\n', lines).Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
            .Select(command => string.Join(' ', command.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];

    /// <summary>What is printed, one text for each run that differs.</summary>
    internal IReadOnlyList<string> Outputs => [.. Blocks("text").Select(lines => string.Join('\n', lines))];

    /// <summary>What the build says.</summary>
    internal string BuildLine => string.Join('\n', Blocks("text build").Single());

    /// <summary>The lines of code that it shows.</summary>
    internal IEnumerable<string> Code => Blocks("csharp").SelectMany(lines => lines).Select(line => line.Trim());

    private IEnumerable<string[]> Blocks(string kind) =>
        _blocks.Where(block => block.Kind == kind).Select(block => block.Lines);
}
