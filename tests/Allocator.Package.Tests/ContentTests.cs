using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Allocator.Package.Tests;

/// <summary>What is in the packages.</summary>
[TestClass]
public sealed class ContentTests
{
    [TestMethod]
    public void ADotnetProgramGetsTheLibraryAlone() => Assert.AreEqual(
        "Allocator.NoStd.dll Allocator.NoStd.pdb Allocator.NoStd.xml",
        string.Join(' ', Entries("Allocator.NoStd", "lib/net10.0/").Order()));

    [TestMethod]
    public void TheGeneratorIsWhereTheCompilerLooks() =>
        Assert.AreEqual("Allocator.Generator.dll", Entries("Allocator.NoStd", "analyzers/dotnet/cs/").Single());

    // Its messages name them: docs/rules/ALLOC001.md.
    [TestMethod]
    public void EveryRuleHasItsPage()
    {
        string[] pages = [.. Directory.EnumerateFiles(Path.Combine(Build.Repository, "docs", "rules"), "*.md").Select(file => Path.GetFileName(file)!).Order()];
        Assert.IsGreaterThan(10, pages.Length);
        CollectionAssert.AreEqual(pages, Entries("Allocator.NoStd", "docs/rules/").Order().ToArray());
    }

    [TestMethod]
    public void SymbolsAndDocumentationLieBesideEveryLibrary()
    {
        foreach (string library in (string[])["Objects", "Native"])
        {
            string[] files = [.. Entries("Allocator.NoStd", $"tools/Allocator.{library}/")];
            foreach (string ending in (string[])["dll", "pdb", "xml"])
                Assert.Contains($"Allocator.{library}.{ending}", files);
        }
    }

    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Board")]
    public void APackageSaysWhatItIs(string name)
    {
        string[] files = [.. Entries(name, "")];
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
        string description = Description(name);
        Assert.Contains("<license type=\"expression\">MIT</license>", description);
        Assert.Contains("<readme>README.md</readme>", description);
        Assert.Contains("<icon>icon.png</icon>", description);
    }

    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Board")]
    public void APackageNamesItsCommit(string name)
    {
        Child.Result commit = Child.Run(Build.Repository, null, "git", "rev-parse", "HEAD");
        if (commit.Status != 0)
            Assert.Inconclusive("the sources are no clone: there is no commit to name");
        string line = Description(name).Split('\n').Single(line => line.Contains("<repository ", StringComparison.Ordinal));
        Assert.Contains("type=\"git\"", line);
        Assert.Contains($"commit=\"{commit.Output}\"", line);
        Assert.DoesNotContain("branch=", line);
    }

    [TestMethod]
    public void TheBoardsAreForTheirVersionOfTheLibraryAndNoOther()
    {
        string[] dependencies = [.. Description("Allocator.Board").Split('\n')
            .Select(line => line.Trim()).Where(line => line.StartsWith("<dependency ", StringComparison.Ordinal))];
        Assert.AreEqual(
            $"<dependency id=\"Allocator.NoStd\" version=\"[{Build.Version}]\" include=\"All\" />",
            dependencies.Single());
        Assert.DoesNotContain("<dependency ", Description("Allocator.NoStd"));
    }

    [TestMethod]
    public void PackingTwiceGivesTheSameBytes()
    {
        string again = Packages.Pack("packed-again");
        foreach (string name in Packages.Names)
        {
            byte[] first = File.ReadAllBytes(Packages.Find(Packages.Folder, name));
            Assert.IsTrue(first.AsSpan().SequenceEqual(File.ReadAllBytes(Packages.Find(again, name))), name);
        }
    }

    // The files of a folder, by their names.
    private static List<string> Entries(string package, string folder)
    {
        using ZipArchive archive = ZipFile.OpenRead(Packages.Find(Packages.Folder, package));
        return [.. archive.Entries.Where(entry => entry.FullName == folder + entry.Name).Select(entry => entry.Name)];
    }

    private static string Description(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Packages.Find(Packages.Folder, package));
        using var reader = new StreamReader(archive.GetEntry(package + ".nuspec")!.Open());
        return reader.ReadToEnd();
    }
}
