using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Nano.Tests;

/// <summary>The packages for nanoFramework, as far as their descriptions tell, and the sample that takes them.</summary>
[TestClass]
public sealed class PackageTests
{
    private static readonly XNamespace s_namespace = "http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd";
    private static readonly string[] s_kinds = ["dll", "pdb", "pdbx", "pe", "xml"];

    private static readonly NanoProject s_sample = new(Repository.At("samples", "NanoSensor", "NanoSensor.nfproj"));

    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Board")]
    public void APackageHasWhatItsUsersExpect(string assembly)
    {
        XElement package = Description(assembly);
        string[] files = [.. package.Descendants(s_namespace + "file").Select(file => (string)file.Attribute("target")!)];
        CollectionAssert.AreEqual(
            s_kinds.Select(kind => $"lib/netnano1.0/{assembly}.{kind}").ToArray(),
            files.Where(file => file.StartsWith("lib/", System.StringComparison.Ordinal)).Order().ToArray());
        CollectionAssert.IsSubsetOf(new List<string> { "README.md", "icon.png", "LICENSE" }, files);
        foreach (string source in package.Descendants(s_namespace + "file").Select(file => (string)file.Attribute("src")!))
        {
            if (!source.StartsWith("$out$", System.StringComparison.Ordinal))
                Assert.IsTrue(File.Exists(Repository.At("src", assembly, source)), source);
        }
        Assert.AreEqual("$commit$", (string?)package.Descendants(s_namespace + "repository").Single().Attribute("commit"));
    }

    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Board")]
    public void APackageDependsOnWhatItsProjectReferences(string assembly)
    {
        string[] dependencies =
        [
            .. Description(assembly).Descendants(s_namespace + "dependency")
                .Where(one => !((string)one.Attribute("version")!).Contains('$'))
                .Select(one => $"{(string?)one.Attribute("id")}.{(string?)one.Attribute("version")}").Order(),
        ];
        string[] referenced =
        [
            .. Repository.Project(assembly).References.Select(reference => reference.Hint.Split('\\').SkipWhile(part => part != "packages").ElementAt(1)).Order(),
        ];
        CollectionAssert.AreEqual(referenced, dependencies);
    }

    [TestMethod]
    public void TheSampleCompilesAgainstThePackagesAssemblies()
    {
        IEnumerable<MetadataReference> references = s_sample.References.Select(reference =>
            reference.Name.StartsWith("Allocator.", System.StringComparison.Ordinal)
                ? MetadataReference.CreateFromImage(Compiled.Bytes(Repository.Project(reference.Name)))
                : Reference.Of(reference.Name)).OfType<MetadataReference>();
        CSharpCompilation compilation = NanoCompiler.Compile(s_sample, references);
        IReadOnlyList<string> problems = NanoCompiler.Problems(compilation);
        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    [TestMethod]
    public void TheSampleTakesThePackagesOfThisVersion()
    {
        foreach (string name in new List<string> { "Allocator.NoStd", "Allocator.Board" })
        {
            string hint = s_sample.References.Single(reference => reference.Name == name).Hint;
            Assert.AreEqual($@"..\..\packages\{name}.nanoFramework.{Repository.Version}\lib\netnano1.0\{name}.dll", hint);
            StringAssert.Contains(
                File.ReadAllText(Path.Combine(s_sample.Folder, "packages.config")),
                $"id=\"{name}.nanoFramework\" version=\"{Repository.Version}\"");
        }
    }

    private static XElement Description(string assembly) =>
        XElement.Load(Repository.At("src", assembly, assembly + ".nanoFramework.nuspec"));
}
