using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Allocator.Nano;

/// <summary>A project of nanoFramework's classic format (.nfproj), as far as a build without its project system needs it.</summary>
internal sealed class NanoProject
{
    private static readonly XNamespace s_namespace = "http://schemas.microsoft.com/developer/msbuild/2003";

    private readonly XElement _root;

    internal NanoProject(string path)
    {
        File = Path.GetFullPath(path);
        if (!System.IO.File.Exists(File))
            throw new CommandException($"there is no project {path}.");
        _root = Load(File);
    }

    internal string File { get; }

    internal string Folder => Path.GetDirectoryName(File)!;

    internal string AssemblyName => Property("AssemblyName");

    /// <summary>The project's own, or that of the project system (NFProjectSystem.Default.props).</summary>
    internal string LanguageVersion => Property("LangVersion") is { Length: > 0 } own ? own : "9.0";

    internal bool IsProgram => Property("OutputType") == "Exe";

    /// <summary>The source files, as full paths.</summary>
    internal IReadOnlyList<string> Sources => [.. Included("Compile").Select(At)];

    /// <summary>Files whose bytes become resources.</summary>
    internal IReadOnlyList<(string Name, string File)> Resources =>
        [.. Items("EmbeddedResource").Select(item => ((string?)item.Element(s_namespace + "LogicalName") ?? "", At(IncludeOf(item))))];

    /// <summary>The referenced assemblies: their file names without folder, and the paths that the project hints at.</summary>
    internal IReadOnlyList<(string Name, string Hint)> References =>
        [.. Items("Reference").Select(item => (IncludeOf(item).Split(',')[0], (string?)item.Element(s_namespace + "HintPath") ?? ""))];

    internal IReadOnlyList<NanoProject> ProjectReferences => [.. Included("ProjectReference").Select(path => new NanoProject(At(path)))];

    /// <summary>This project and all that it needs, each after what it needs.</summary>
    internal IReadOnlyList<NanoProject> InOrder =>
        [.. ProjectReferences.SelectMany(project => project.InOrder).Append(this).DistinctBy(project => project.File)];

    internal string Property(string name) =>
        _root.Elements(s_namespace + "PropertyGroup").Elements(s_namespace + name).Select(element => element.Value).LastOrDefault("");

    internal IEnumerable<string> Included(string kind) => Items(kind).Select(IncludeOf);

    private static XElement Load(string path)
    {
        try
        {
            return XElement.Load(path);
        }
        catch (XmlException e)
        {
            throw new CommandException($"{path} is no project: {e.Message} Give a .nfproj.");
        }
    }

    private IEnumerable<XElement> Items(string kind) =>
        _root.Elements(s_namespace + "ItemGroup").Elements(s_namespace + kind);

    private static string IncludeOf(XElement item) => (string?)item.Attribute("Include") ?? "";

    private string At(string relative) => Path.GetFullPath(Path.Combine(Folder, relative.Replace('\\', '/')));
}
