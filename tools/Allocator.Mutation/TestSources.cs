using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Mutation;

/// <summary>The heap's own tests, without those that repeat others at length: a run takes seconds, once a mutant.</summary>
internal static class TestSources
{
    private static readonly string[] s_patterns = ["tests/Heap/*.cs", "tests/Heap/Hardening/LostBlocksTests.cs", "tests/Worlds/*.cs"];
    private static readonly string[] s_long = ["RandomProgramTests.cs", "DensityTests.cs"];

    /// <summary>Compiles them against the heap.</summary>
    internal static byte[] Compile(Flavour flavour, byte[] subject)
    {
        CSharpParseOptions options = Compiler.Options([.. flavour.Symbols, "NET", "MUTATION"]);
        IEnumerable<SyntaxTree> trees = s_patterns.SelectMany(Repository.Files).Append(Repository.At(flavour.OwnTests))
            .Where(file => !s_long.Contains(Path.GetFileName(file)))
            .Select(file => Counted(CSharpSyntaxTree.ParseText(File.ReadAllText(file), options), file))
            .Append(CSharpSyntaxTree.ParseText("global using Microsoft.VisualStudio.TestTools.UnitTesting;", options));
        return Compiler.MustEmit(Compiler.Create(Compiler.TestsName, trees, [MetadataReference.CreateFromImage(subject)]));
    }

    private static SyntaxTree Counted(SyntaxTree tree, string file) => CSharpSyntaxTree.ParseText(
        new LoopCounter().Visit(tree.GetRoot()).ToFullString(), (CSharpParseOptions)tree.Options, file);
}
