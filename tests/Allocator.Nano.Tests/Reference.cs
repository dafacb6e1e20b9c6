using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Nano.Tests;

/// <summary>nanoFramework's assemblies as far as our sources use them, made of the signatures in the folder Reference.</summary>
internal static class Reference
{
    private static readonly Dictionary<string, MetadataReference> s_made = Make();

    /// <summary>The reference of this name; null if our sources need none, such as what only others depend on.</summary>
    internal static MetadataReference? Of(string assembly) => s_made.GetValueOrDefault(assembly);

    private static Dictionary<string, MetadataReference> Make()
    {
        string folder = Repository.At("tests", "Allocator.Nano.Tests", "Reference");
        MetadataReference core = Compile(Path.Combine(folder, "mscorlib.cs"), []);
        return Directory.EnumerateFiles(folder, "*.cs").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => Path.GetFileName(file) == "mscorlib.cs" ? core : Compile(file, [core]));
    }

    private static PortableExecutableReference Compile(string file, MetadataReference[] references)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.CSharp12));
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(file), [tree], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(runtimeMetadataVersion: "v4.0.30319"));
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}
