using System.IO;
using System.Linq;
using Allocator.Emulator;

namespace Allocator.Package.Tests;

/// <summary>The first pages work as they are written, and so do the packages.</summary>
[TestClass]
public sealed class PageTests
{
    [TestMethod]
    public void ABoardImageAsThePageSays()
    {
        if (!Qemu.IsInstalled)
            Assert.Inconclusive("qemu-system-arm is missing");
        Follow("csharp-board.md", 5);
    }

    [TestMethod]
    public void ADotnetProgramAsThePageSays()
    {
        string folder = Follow("csharp-dotnet.md");
        string[] made = [.. Directory.EnumerateFiles(Path.Combine(folder, "bin"), "*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file)).Order()];
        Assert.AreEqual("Allocator.NoStd.dll App.dll", string.Join(' ', made), "something else has come along");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void ANativeLibraryAsThePageSays()
    {
        if (OnPath.Find("gcc") is null)
            Assert.Inconclusive("gcc is missing");
        Follow("csharp-native.md", 2);
    }

    [TestMethod]
    [DataRow("csharp-board.md")]
    [DataRow("csharp-dotnet.md")]
    [DataRow("csharp-native.md")]
    public void ThePageNamesTheVersion(string page) => Assert.Contains($"Version=\"{Build.Version}\"", Page.Read(page));

    private static string Follow(string page, int texts = 4)
    {
        if (OnPath.Find("sh") is null)
            Assert.Inconclusive("the page's commands are for a shell");
        string folder = Outside.Folder(Path.GetFileNameWithoutExtension(page));
        Assert.AreEqual(texts, new Page(page).Follow(folder), "texts that are compared");
        return folder;
    }
}
