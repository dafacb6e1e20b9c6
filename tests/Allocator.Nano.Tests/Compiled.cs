using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Nano.Tests;

/// <summary>Projects compiled in memory, against the reference assemblies.</summary>
internal static class Compiled
{
    internal static CSharpCompilation Of(NanoProject project)
    {
        IEnumerable<MetadataReference?> platform = project.References.Select(reference => Reference.Of(reference.Name));
        IEnumerable<MetadataReference> own = project.InOrder.SkipLast(1).Select(one => MetadataReference.CreateFromImage(Bytes(one)));
        return NanoCompiler.Compile(project, platform.OfType<MetadataReference>().Concat(own));
    }

    internal static byte[] Bytes(NanoProject project) => Emit(Of(project));

    internal static byte[] Bytes(string source) => Emit(CSharpCompilation.Create(
        "Source", [CSharpSyntaxTree.ParseText(source, NanoCompiler.ParseOptions("12.0"))], [Reference.Of("mscorlib")!],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true)));

    private static byte[] Emit(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        return assembly.ToArray();
    }
}
