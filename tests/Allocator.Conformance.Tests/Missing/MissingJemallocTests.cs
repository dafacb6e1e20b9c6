using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Allocator.Conformance.Tests.Missing;

/// <summary>
/// jemalloc where it cannot be loaded, installed or not: a process of its own finds another file of that name first.
/// </summary>
[TestClass]
public sealed class MissingJemallocTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("no-jemalloc-").FullName;

    [TestInitialize]
    public void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("This is not Linux.");
    }

    [TestMethod]
    public void AFileThatIsNoLibrary()
    {
        File.WriteAllText(Fake, "no library");
        AssertMissing(Report());
    }

    [TestMethod]
    public void ALibraryWithoutTheFunctions()
    {
        CopyAnotherLibrary();
        AssertMissing(Report());
    }

    [TestMethod]
    public void NoRoomForItsData()
    {
        string[] lines = Report();
        if (lines.Contains("status Ready"))
            Assert.Inconclusive("Here libjemalloc.so.2 loads without room being made for it.");
        AssertMissing(lines);
    }

    [TestMethod]
    public void TheReasonNamesTheFile()
    {
        File.WriteAllText(Fake, "no library");
        StringAssert.Contains(Reasons()[0], "libjemalloc.so.2", StringComparison.Ordinal);
    }

    [TestMethod]
    public void TheReasonNamesTheMissingFunction()
    {
        CopyAnotherLibrary();
        StringAssert.Contains(Reasons()[0], "allocx", StringComparison.Ordinal);
    }

    [TestMethod]
    public void TheReasonStaysWhenSomethingElseIsLoaded()
    {
        File.WriteAllText(Fake, "no library");
        string[] reasons = Reasons();
        Assert.AreEqual(reasons[0], reasons[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Fake => Path.Combine(_folder, "libjemalloc.so.2");

    private string[] Report()
    {
        string[] lines = OwnProcess.Run("jemalloc", new Dictionary<string, string?>
        {
            ["LD_LIBRARY_PATH"] = _folder,
            ["LD_PRELOAD"] = null,
            ["GLIBC_TUNABLES"] = null,
        });
        foreach (string line in lines)
            Console.WriteLine(line);
        return lines;
    }

    private static void AssertMissing(string[] lines)
    {
        CollectionAssert.Contains(lines, "allocate null");
        CollectionAssert.Contains(lines, "status LibraryMissing");
        CollectionAssert.Contains(lines, "refused null");
    }

    // What LoadError says, now and later.
    private string[] Reasons() => [.. Report().Where(line => line.StartsWith("error ", StringComparison.Ordinal))];

    private void CopyAnotherLibrary() =>
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), Fake);
}
