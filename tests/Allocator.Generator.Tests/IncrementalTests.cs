using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Generator.Tests;

/// <summary>The generator runs at every key that is pressed: it does again only what has changed.</summary>
[TestClass]
public sealed class IncrementalTests
{
    private const string Field = """
        internal static class Program
        {
            [Allocator.NoStd.GlobalAllocator] internal static readonly Allocator.NoStd.SystemAllocator A = new();
        }

        """;

    [TestMethod]
    [DataRow(Field, DisplayName = "A field here")]
    [DataRow("", DisplayName = "The default")]
    [DataRow("class P { [Allocator.NoStd.GlobalAllocator] string A; }", DisplayName = "An error")]
    public void AnUnrelatedEditDoesNothing(string field)
    {
        Compiled pools = Code.Library("Pools", Sources.Pool).Compile();
        Code code = Code.Program(field + Sources.Collections + Sources.Main, pools);
        CSharpCompilation before = code.ToCompilation();
        GeneratorDriver driver = code.ToDriver(tracksSteps: true).RunGenerators(before);
        CSharpCompilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "internal static class Unrelated { internal static object Make() => new object(); }",
            (CSharpParseOptions)before.SyntaxTrees[0].Options));
        GeneratorRunResult run = driver.RunGenerators(after).GetRunResult().Results.Single();
        IncrementalStepRunReason[] outputs = [.. Reasons(run.TrackedOutputSteps.SelectMany(step => step.Value))];
        Assert.IsNotEmpty(outputs);
        Assert.IsTrue(outputs.All(reason => reason == IncrementalStepRunReason.Cached));
        foreach (string step in new[]
        {
            GlobalAllocatorGenerator.SelectionStep, GlobalAllocatorGenerator.ChoiceStep,
            GlobalAllocatorGenerator.FindingsStep, GlobalAllocatorGenerator.NeedStep,
        })
        {
            Assert.IsTrue(IsKept(run, step), step + " was done again.");
        }
    }

    [TestMethod]
    public void AnEditAboveTheFieldDoesNotWriteTheFileAgain()
    {
        Code code = Code.Program(Field + Sources.Main);
        CSharpCompilation before = code.ToCompilation();
        GeneratorDriver driver = code.ToDriver(tracksSteps: true).RunGenerators(before);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0],
            CSharpSyntaxTree.ParseText(
                "// One line more.\n" + Field + Sources.Main, (CSharpParseOptions)before.SyntaxTrees[0].Options,
                before.SyntaxTrees[0].FilePath));
        GeneratorRunResult run = driver.RunGenerators(after).GetRunResult().Results.Single();
        Assert.IsTrue(IsKept(run, GlobalAllocatorGenerator.ChoiceStep));
    }

    [TestMethod]
    public void AnEditOfTheFieldWritesIt()
    {
        Code code = Code.Program(Field + Sources.Main);
        GeneratorDriver driver = code.ToDriver().RunGenerators(code.ToCompilation());
        Code renamed = code with { Source = code.Source.Replace(" A = ", " B = ", System.StringComparison.Ordinal) };
        string written = driver.RunGenerators(renamed.ToCompilation()).GetRunResult().GeneratedTrees[0].ToString();
        StringAssert.Contains(written, "global::Program.B;", System.StringComparison.Ordinal);
    }

    private static bool IsKept(GeneratorRunResult run, string step) =>
        Reasons(run.TrackedSteps[step]).All(reason =>
            reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);
}
