using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.Rust.Tests;

/// <summary>A page of documentation, of which only the fenced blocks count here.</summary>
internal sealed class Page(params string[] path)
{
    private const string Fence = "```";

    private readonly string[] _lines = File.ReadAllLines(Path.Combine([Build.Repository, .. path]));

    /// <summary>What is to be typed: each command is one line here, however it is broken there.</summary>
    internal IEnumerable<string> Commands => string.Join('\n', Block("sh"))
        .Replace("\\\n", "", StringComparison.Ordinal).Split('\n');

    /// <summary>The lines of the only block of a kind.</summary>
    internal string[] Block(string kind)
    {
        int start = Array.IndexOf(_lines, Fence + kind);
        return [.. _lines.Skip(start + 1).TakeWhile(line => line != Fence)];
    }

    internal string Text(string kind) => string.Join('\n', Block(kind));
}
