using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocator.Nano.Tests;

/// <summary>The projects agree with the files on disk, with each other, and with their lists of packages.</summary>
[TestClass]
public sealed class ProjectTests
{
    // The samples take packages: they are no part of the solution.
    private static readonly string[] s_folders = ["src", "firmware", "tests"];

    // These look at what a desktop has and an interpreter has not: a compiled assembly, a count of allocated bytes; and a stand-in for
    // a type of the interpreter's own.
    private static readonly string[] s_forDesktops = ["InterpreterTests.cs", "NoGarbageTests.cs", "SpanByte.cs"];

    private static IEnumerable<object[]> Projects => Repository.ProjectNames;

    [TestMethod]
    public void TheSolutionHasEveryProject()
    {
        string[] onDisk =
        [
            .. s_folders
                .SelectMany(folder => Directory.EnumerateFiles(Repository.At(folder), "*.nfproj", SearchOption.AllDirectories)).Order(),
        ];
        string[] inSolution = [.. Repository.Projects.Select(project => project.File).Order()];
        CollectionAssert.AreEqual(onDisk, inSolution);
        string solution = File.ReadAllText(Repository.At("Allocator.nfproj.sln"));
        foreach (NanoProject project in Repository.Projects)
            StringAssert.Contains(solution, $"{project.Property("ProjectGuid")}.Release|Any CPU.Build.0");
        Assert.AreEqual(inSolution.Length, Repository.Projects.Select(project => project.Property("ProjectGuid")).Distinct().Count());
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void EveryListedFileIsThere(string name)
    {
        NanoProject project = Repository.Project(name);
        string[] listed = [.. project.Sources, .. project.Included("None").Concat(project.Included("Content")).Select(file => Path.Combine(project.Folder, file))];
        string[] missing = [.. listed.Where(file => !File.Exists(file))];
        Assert.IsEmpty(missing, $"{name} lists what is not there: {string.Join(", ", missing)}");
        Assert.AreEqual(listed.Length, listed.Distinct().Count(), $"{name} lists a file twice");
    }

    // What is empty for the interpreter may be left out. The guarded heap is: it is for development, on a desktop, over the
    // same arrays, and would double the library on the device. So are tests that take an interpreter hours.
    [TestMethod]
    [DataRow("Allocator.NoStd", "src/Allocator.NoStd")]
    [DataRow("Allocator.Board", "src/Allocator.Board/Esp32")]
    [DataRow("Allocator.Esp32", "firmware/Esp32")]
    [DataRow("Allocator.Benchmark", "firmware/Benchmark")]
    [DataRow("NFUnitTest", "tests/NanoFramework")]
    [DataRow("NFUnitTest", "tests/Heap")]
    [DataRow("NFUnitTest", "tests/Interpreted")]
    [DataRow("NFUnitTest", "tests/Esp32")]
    [DataRow("NFUnitTest", "tests/Allocator.NoStd.Arrays.Tests")]
    public void NoFileIsForgotten(string name, string folder)
    {
        NanoProject project = Repository.Project(name);
        string[] forgotten =
        [
            .. Directory.EnumerateFiles(Repository.At(folder), "*.cs", SearchOption.AllDirectories)
                .Where(file => !Regex.IsMatch(file, @"[\\/](bin|obj)[\\/]"))
                .Select(Path.GetFullPath)
                .Except(project.Sources)
                .Where(file => !Regex.IsMatch(file, @"[\\/](Guarded|Hardening|Soak)[\\/]"))
                .Where(file => !s_forDesktops.Contains(Path.GetFileName(file)))
                .Where(file => !IsEmpty(file, project)),
        ];
        Assert.IsEmpty(forgotten, $"{project.File} has forgotten {string.Join(", ", forgotten)}");
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void ReferencesAndPackagesAgree(string name)
    {
        NanoProject project = Repository.Project(name);
        Dictionary<string, string> packages = XElement.Load(Path.Combine(project.Folder, "packages.config")).Elements("package")
            .ToDictionary(package => (string)package.Attribute("id")!, package => (string)package.Attribute("version")!);
        string[] hinted = [.. project.References.Select(reference => FolderOf(reference.Hint)).Distinct().Order()];
        string[] expected = [.. packages.Select(package => $"{package.Key}.{package.Value}").Order()];
        CollectionAssert.AreEqual(expected, hinted, "HintPath and packages.config differ");
        foreach ((string reference, string hint) in project.References)
        {
            Assert.AreEqual(Repository.At("packages"), Path.GetFullPath(Path.Combine(project.Folder, hint.Replace('\\', '/'), "../../..")), hint);
            Assert.AreEqual(reference, Path.GetFileNameWithoutExtension(hint.Split('\\')[^1]));
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(project.Folder, "packages.lock.json")));
        JsonElement locked = document.RootElement.GetProperty("dependencies").GetProperty(".NETnanoFramework,Version=v1.0");
        CollectionAssert.AreEqual(packages.Keys.Order().ToArray(), locked.EnumerateObject().Select(one => one.Name).Order().ToArray());
        foreach (JsonProperty one in locked.EnumerateObject())
        {
            string version = packages[one.Name];
            Assert.AreEqual(version, one.Value.GetProperty("resolved").GetString());
            Assert.AreEqual($"[{version}, {version}]", one.Value.GetProperty("requested").GetString());
            Assert.HasCount(64, Convert.FromBase64String(one.Value.GetProperty("contentHash").GetString()!));
        }
    }

    // One deployment has one version of each package.
    [TestMethod]
    public void AllProjectsTakeTheSamePackages()
    {
        string[] all =
        [
            .. Repository.Projects.SelectMany(project => File.ReadLines(Path.Combine(project.Folder, "packages.lock.json")))
                .Where(line => line.Contains("contentHash", StringComparison.Ordinal)).Distinct(),
        ];
        int packages = Repository.Projects.SelectMany(project => project.References.Select(reference => FolderOf(reference.Hint))).Distinct().Count();
        Assert.HasCount(packages, all);
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void ProjectsReferToWhatTheyNeed(string name)
    {
        NanoProject project = Repository.Project(name);
        CollectionAssert.IsSubsetOf(
            project.InOrder.SelectMany(one => one.References).Select(reference => FolderOf(reference.Hint)).Distinct().ToArray(),
            project.References.Select(reference => FolderOf(reference.Hint)).ToArray());
        Assert.AreEqual("v1.0", project.Property("TargetFrameworkVersion"));
        Assert.AreEqual("{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}", project.Property("ProjectTypeGuids"));
    }

    [TestMethod]
    public void TheCoreReferencesTheCoreLibraryAlone() =>
        Assert.AreEqual("mscorlib", string.Join(' ', Repository.Project("Allocator.NoStd").References.Select(one => one.Name)));

    [TestMethod]
    public void TheAssembliesHaveThePackagesVersion()
    {
        foreach (NanoProject project in Repository.Projects.Where(project => project.AssemblyName != "NFUnitTest"))
        {
            string all = string.Concat(project.Sources.Where(file => Path.GetFileName(file) == "AssemblyInfo.cs").Select(File.ReadAllText));
            StringAssert.Contains(all, $"AssemblyVersion(\"{Repository.Version}.0\")", project.File);
            Assert.IsFalse(all.Contains("AssemblyNativeVersion", StringComparison.Ordinal), project.File);
        }
    }

    private static string FolderOf(string hint) => hint.Split('\\').SkipWhile(part => part == "..").ElementAt(1);

    private static bool IsEmpty(string file, NanoProject project)
    {
        CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(
            File.ReadAllText(file), NanoCompiler.ParseOptions(project.LanguageVersion)).GetCompilationUnitRoot();
        return unit.Members.Count == 0 && unit.AttributeLists.Count == 0
            && !unit.Usings.Any(one => one.GlobalKeyword.ValueText.Length > 0);
    }
}
