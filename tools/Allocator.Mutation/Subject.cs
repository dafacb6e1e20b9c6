using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Allocator.Mutation;

/// <summary>The heap of one flavour, as an ordinary .NET library: with a mutant in it, or without.</summary>
internal sealed class Subject
{
    private static readonly string[] s_core = ["src/Allocator.NoStd/FixedRegionHeap*.cs", "src/Allocator.NoStd/Heap/*.cs"];
    private static readonly string[] s_rest = ["src/Allocator.NoStd/*.cs", "src/Allocator.NoStd/Contract/*.cs", "src/Allocator.NoStd/Interpreted/FixedRegionHeap.Buffer.cs"];

    private readonly CSharpParseOptions _options;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _whole;

    internal Subject(Flavour flavour)
    {
        _options = Compiler.Options(flavour.Symbols);
        _trees = s_core.Concat(s_rest).SelectMany(Repository.Files).Distinct()
            .Where(file => Path.GetFileName(file) != "AssemblyInfo.cs")
            .ToDictionary(file => file, file => Tree(SourceText.From(File.ReadAllText(file)), file));
        SyntaxTree access = CSharpSyntaxTree.ParseText(
            $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{Compiler.TestsName}\")]", _options);
        _whole = Compiler.Create(Compiler.SubjectName, [.. _trees.Values, access], []);
    }

    /// <summary>All changes there are of the heap's core, file by file.</summary>
    internal IEnumerable<Mutant> Mutants() => s_core.SelectMany(Repository.Files)
        .SelectMany(file => MutantFinder.Find(file, CSharpSyntaxTree.ParseText(File.ReadAllText(file), _options).GetRoot()));

    /// <summary>Compiles it with a mutant, or without. Null where that is no C#.</summary>
    internal byte[]? Compile(Mutant? mutant) => Compiler.Emit(mutant is null ? _whole : With(mutant));

    private CSharpCompilation With(Mutant mutant)
    {
        var text = SourceText.From(File.ReadAllText(mutant.File));
        SyntaxTree changed = Tree(text.Replace(mutant.Place, mutant.Replacement), mutant.File);
        return _whole.ReplaceSyntaxTree(_trees[mutant.File], changed);
    }

    private SyntaxTree Tree(SourceText text, string file)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, _options).GetRoot();
        return CSharpSyntaxTree.ParseText(new LoopCounter().Visit(root).ToFullString(), _options, file);
    }
}
