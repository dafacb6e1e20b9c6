using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Allocator.Generator.Tests;

/// <summary>A page of docs/rules, and the projects in its examples.</summary>
internal sealed partial class RulePage(string id)
{
    private static string Folder => typeof(RulePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Rules").Value!;

    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "ALLOC*.md")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public string Text { get; } = File.ReadAllText(Path.Combine(Folder, id + ".md"));

    /// <summary>The examples that are wrong, each with the message below it.</summary>
    public IEnumerable<(Compiled Compiled, string Message)> Wrong =>
        WrongBlock().Matches(Text).Select(match => (Compile(match.Groups[1].Value), match.Groups[2].Value));

    public IEnumerable<Compiled> Right => RightBlock().Matches(Text).Select(match => Compile(match.Groups[1].Value));

    // Every project is compiled; the last one is what the example is about.
    private static Compiled Compile(string example)
    {
        var compiled = new Dictionary<string, Compiled>();
        Compiled? last = null;
        foreach (string project in ProjectStart().Split(example).Where(text => text.Length > 0))
        {
            Match start = ProjectHead().Match(project);
            string kind = start.Success ? start.Groups["kind"].Value : "program";
            Compiled[] uses = start.Groups["uses"].Success ? [compiled[start.Groups["uses"].Value]] : [];
            string name = start.Groups["name"].Value;
            Code code = kind switch
            {
                "library" => Code.Library(name, project, uses),
                "image" => Code.Image(project + Sources.Main, uses),
                _ => Code.Program(project + Sources.Main, uses),
            };
            last = compiled[name] = code.Compile();
        }
        return last!;
    }

    [GeneratedRegex(
        @"^```csharp wrong\n(.*?)^```\n\n```text\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex WrongBlock();

    [GeneratedRegex(@"^```csharp right\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RightBlock();

    [GeneratedRegex(@"^(?=// (?:library|program|image))", RegexOptions.Multiline)]
    private static partial Regex ProjectStart();

    [GeneratedRegex(
        @"^// (?<kind>library|program|image)(?: (?!uses)(?<name>\S+))?(?: uses (?<uses>\S+))?$", RegexOptions.Multiline)]
    private static partial Regex ProjectHead();
}
