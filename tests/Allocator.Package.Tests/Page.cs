using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.Package.Tests;

/// <summary>
/// Does what a page says, in its order: writes the files whose names stand at its code, types its commands, and looks
/// whether they print what it says.
/// </summary>
internal sealed class Page(string name)
{
    private const string Fence = "```";

    private readonly List<string> _printed = [];

    internal static string Read(string name) => File.ReadAllText(Path.Combine(Build.Repository, "docs", name));

    /// <summary>Follows the page in an empty folder. Returns how many texts were as it says.</summary>
    internal int Follow(string folder)
    {
        int compared = 0;
        foreach ((string kind, string content) in Blocks())
        {
            string[] words = kind.Split(' ');
            if (kind == "sh")
                Type(folder, content);
            else if (kind == "text build")
                Assert.Contains(content, _printed[0].Split('\n').Select(line => line.Trim()));
            else if (kind == "text")
                Assert.AreEqual(content, _printed[^1]);
            else if (words.Length == 2)
                Write(Path.Combine(folder, words[1]), content + "\n");
            else
                Assert.Fail($"{name} has a block of the kind '{kind}', which nobody tests");
            compared += words[0] == "text" ? 1 : 0;
        }
        return compared;
    }

    private static void Write(string file, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private void Type(string folder, string commands)
    {
        _printed.Clear();
        foreach (string command in commands.Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
            _printed.Add(Child.Succeed(folder, Outside.Cache, "sh", "-c", command));
    }

    private IEnumerable<(string Kind, string Content)> Blocks()
    {
        string[] lines = Read(name).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            string[] inside = [.. lines.Skip(i + 1).TakeWhile(line => line != Fence)];
            yield return (lines[i][Fence.Length..], string.Join('\n', inside));
            i += inside.Length + 1;
        }
    }
}
