using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Nano.Tests;

/// <summary>The sources are C# that nanoFramework's compiler takes, and use what the interpreter has.</summary>
[TestClass]
public sealed class LanguageTests
{
    private static readonly string[] s_makers =
    [
        "Allocator.NoStd.Bits..cctor",
        "Allocator.NoStd.FrameArena..ctor",
        "Allocator.NoStd.HeapSpan.AsSpan",
        "Allocator.NoStd.QuickHeap..ctor",
        "Allocator.NoStd.QuickHeap.MakeCells",
        "Allocator.NoStd.Region.Initialize",
        "Allocator.NoStd.SystemAllocator..ctor",
        "Allocator.NoStd.SystemAllocator.Make",
        "Allocator.NoStd.ThreadSafeAllocator..ctor",
    ];

    private static IEnumerable<object[]> Projects => Repository.ProjectNames;

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void TheSourcesCompileAgainstTheCoreLibrarysMembers(string name)
    {
        CSharpCompilation compilation = Compiled.Of(Repository.Project(name));
        IReadOnlyList<string> problems = NanoCompiler.Problems(compilation);
        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void NothingIsInThemThatTheInterpreterHasNot(string name)
    {
        using var rules = new InterpreterRules(Compiled.Bytes(Repository.Project(name)));
        string[] findings = [.. rules.Findings().Where(finding => !IsMeant(name, finding))];
        Assert.IsEmpty(findings, string.Join('\n', findings));
    }

    // Who wants a span gets one, and the application and the tests read the clock: none of it in steady state.
    private static bool IsMeant(string project, string finding) =>
        finding.EndsWith("a structure, SpanByte", System.StringComparison.Ordinal)
            ? project == "NFUnitTest" || finding.StartsWith("Allocator.NoStd.HeapSpan.AsSpan", System.StringComparison.Ordinal)
            : finding.EndsWith("a structure, DateTime", System.StringComparison.Ordinal) && project is "NFUnitTest" or "Allocator.Esp32" or "Allocator.Benchmark";

    // A rule that finds nothing in anything is none.
    [TestMethod]
    [DataRow("class A<T> { }", "generic")]
    [DataRow("class A { void B<T>() { } }", "generic")]
    [DataRow("unsafe class A { int* b; }", "pointer")]
    [DataRow("unsafe class A { int* B(int c) => null; }", "pointer")]
    [DataRow("struct A { int b; }", "structure")]
    [DataRow("class A { long B() { System.DateTime c = System.DateTime.UtcNow; return c.Ticks + c.Ticks; } }", "structure")]
    [DataRow("class A { void B(System.TimeSpan c) { } }", "structure")]
    [DataRow("class A { volatile int b; }", "volatile")]
    [DataRow("class A { int[,] b; }", "array")]
    [DataRow("class A { int B(int c) => checked(c + 1); }", "checked")]
    [DataRow("unsafe class A { int B() { int* c = stackalloc int[4]; return c[0]; } }", "pointer")]
    public void EachRuleFindsWhatItIsFor(string source, string word)
    {
        using var rules = new InterpreterRules(Compiled.Bytes(source));
        string[] findings = [.. rules.Findings()];
        Assert.IsTrue(findings.Any(finding => finding.Contains(word, System.StringComparison.Ordinal)), string.Join('\n', findings));
    }

    // Whoever calls these in steady state has no collection: nothing is made.
    [TestMethod]
    public void OnlyWhatIsCalledOnceMakesObjects()
    {
        using var rules = new InterpreterRules(Compiled.Bytes(Repository.Project("Allocator.NoStd")));
        // The attributes of annotations are the compiler's own: no code runs them.
        string[] makers = [.. rules.Makers().Where(name => name.StartsWith("Allocator.", System.StringComparison.Ordinal)).Order()];
        CollectionAssert.AreEqual(s_makers, makers, string.Join('\n', makers));
    }

    // Strings lie in flash, and with them what nobody reads.
    [TestMethod]
    public void TheLibraryHasNoStrings()
    {
        using var rules = new InterpreterRules(Compiled.Bytes(Repository.Project("Allocator.NoStd")));
        string[] strings = [.. rules.Strings()];
        Assert.IsEmpty(strings, string.Join('\n', strings));
    }

    [TestMethod]
    public void NoFileHasMoreThanFiveHundredLines()
    {
        string[] files = [.. Repository.Projects.SelectMany(project => project.Sources).Distinct()];
        foreach (string file in files)
            Assert.IsLessThanOrEqualTo(500, File.ReadLines(file).Count(), file);
    }
}
