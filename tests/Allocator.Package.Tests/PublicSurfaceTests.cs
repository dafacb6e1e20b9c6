using System;
using System.IO;

namespace Allocator.Package.Tests;

/// <summary>Nobody changes by oversight what others can call: a library with another surface than PublicAPI.txt is not built.</summary>
[TestClass]
public sealed class PublicSurfaceTests
{
    private const string Project = "src/Allocator.Objects";
    private const string Never = "public void Allocator.Objects.ObjectScope.Reopen()";

    [TestMethod]
    public void WhatIsNotAnnouncedIsAnError()
    {
        Child.Result result = BuildWith(text => text.Replace(Line(text) + "\n", "", StringComparison.Ordinal));
        Assert.AreEqual(1, result.Status, result.Output);
        Assert.Contains($"error SURFACE001: '{Line(Announced)}' can be called by others and is not announced", result.Output);
    }

    [TestMethod]
    public void WhatIsAnnouncedAndNotThereIsAnError()
    {
        Child.Result result = BuildWith(text => Never + "\n" + text);
        Assert.AreEqual(1, result.Status, result.Output);
        Assert.Contains($"PublicAPI.txt(1,1): error SURFACE002: '{Never}' is announced and cannot be called", result.Output);
    }

    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Objects")]
    [DataRow("Allocator.Native")]
    [DataRow("Allocator.Board")]
    public void EveryLibraryThatOthersCallIsWatched(string project)
    {
        string folder = Path.Combine(Build.Repository, "src", project);
        Assert.Contains("PublicSurface.props", File.ReadAllText(Path.Combine(folder, project + ".csproj")));
        Assert.IsTrue(File.Exists(Path.Combine(folder, "PublicAPI.txt")));
    }

    private static string Announced => File.ReadAllText(Path.Combine(Build.Repository, Project, "PublicAPI.txt"));

    private static string Line(string text) => text.Split('\n')[0];

    // What does not compile leaves what is there as it is.
    private static Child.Result BuildWith(Func<string, string> change)
    {
        string folder = Directory.CreateTempSubdirectory("surface-").FullName;
        try
        {
            string list = Path.Combine(folder, "PublicAPI.txt");
            File.WriteAllText(list, change(Announced));
            return Child.Run(
                Build.Repository, null, "dotnet", "build", Project, "--no-restore", "--no-dependencies", "-nologo",
                "-t:Compile", "-c", Build.Configuration, $"-p:PublicSurface={list}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
