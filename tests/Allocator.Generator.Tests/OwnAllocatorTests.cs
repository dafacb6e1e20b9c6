using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Allocator.Generator.Tests;

/// <summary>The library's own allocators, which are compiled without the analyzer, keep its rules.</summary>
[TestClass]
public sealed class OwnAllocatorTests
{
    [TestMethod]
    public void TheLibrarysAllocatorsKeepTheRules()
    {
        string folder = typeof(OwnAllocatorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "Library").Value!;
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        Code nothing = Code.Library("Allocator.NoStd", "") with { IsCoreOnly = true, ReferencesLibrary = false };
        CSharpCompilation library = nothing.ToCompilation()
            .RemoveAllSyntaxTrees().AddSyntaxTrees(
                Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(IsSource)
                    .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, file)));
        ImmutableArray<Diagnostic> found = library.WithAnalyzers([new AllocatorBodyAnalyzer()])
            .GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        string[] errors =
            [.. found.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString())];
        Assert.IsEmpty(errors, string.Join('\n', errors));

        string[] Parts(string file) => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
        bool IsSource(string file) => Parts(file)[0] is not ("bin" or "obj");
    }
}
