using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Allocator.Nano.Tests;

/// <summary>
/// The unit tests and the application on nanoFramework's own interpreter: where its packages, its metadata processor and
/// its emulator are on this machine. Else one line says what is missing.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class EmulatorTests
{
    /// <summary>The library must not become larger than this. What is wanted is 8 KB.</summary>
    private const long LargestLibrary = 20 * 1024;

    private static readonly NanoTools s_tools = new(Repository.Root);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void TheUnitTestsPass(bool isStressed)
    {
        string printed = Run("NFUnitTest", isStressed);
        string[] failed = [.. Lines(printed, "Test failed,")];
        int passed = Lines(printed, "Test passed,").Count();
        Assert.IsEmpty(failed, string.Join('\n', failed));
        // The interpreter ends with success whatever happens: so every test is counted.
        Assert.AreEqual(ExpectedTests(), passed, printed);
        TestContext.WriteLine($"{passed} tests passed on the emulator{(isStressed ? ", with forced collections and compactions" : "")}");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void TheApplicationHoldsItsChecks(bool isStressed)
    {
        string printed = Run("Allocator.Esp32", isStressed);
        TestContext.WriteLine(printed);
        StringAssert.Contains(printed, "PASS: all checks held", printed);
        Assert.IsFalse(printed.Contains("FAIL", StringComparison.Ordinal), printed);
        Match collections = Regex.Match(printed, "with the heap: .*, ([0-9]+) collections");
        Assert.IsTrue(collections.Success, printed);
        if (!isStressed)
            Assert.AreEqual("0", collections.Groups[1].Value, printed);
    }

    [TestMethod]
    public void TheSampleRunsOnThePackages()
    {
        var sample = new NanoProject(Repository.At("samples", "NanoSensor", "NanoSensor.nfproj"));
        if (s_tools.Missing([sample]) is { } missing)
            Assert.Inconclusive(missing);
        string printed = s_tools.Emulate(new NanoBuild(s_tools, Repository.At("artifacts", "nano")).Build(sample));
        string told = File.ReadLines(Path.Combine(sample.Folder, "README.md")).Single(line => line.StartsWith("sum ", StringComparison.Ordinal));
        StringAssert.Contains(printed, told);
    }

    [TestMethod]
    public void TheLibraryIsSmall()
    {
        IReadOnlyList<string> assemblies = Build("Allocator.NoStd");
        long size = new FileInfo(assemblies[^1]).Length;
        TestContext.WriteLine($"{Path.GetFileName(assemblies[^1])}: {size} bytes");
        Assert.IsLessThanOrEqualTo(LargestLibrary, size);
    }

    private static string Run(string project, bool isStressed) =>
        s_tools.Emulate(Build(project), isStressed ? Program.Stress : []);

    private static IReadOnlyList<string> Build(string name)
    {
        NanoProject project = Repository.Project(name);
        if (s_tools.Missing(project.InOrder) is { } missing)
            Assert.Inconclusive(missing);
        return new NanoBuild(s_tools, Repository.At("artifacts", "nano")).Build(project);
    }

    private static IEnumerable<string> Lines(string printed, string start) =>
        printed.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal));

    // Each row of data is a test, and each method without rows.
    private static int ExpectedTests()
    {
        using var rules = new InterpreterRules(Compiled.Bytes(Repository.Project("NFUnitTest")));
        return rules.CountOfTests();
    }
}
