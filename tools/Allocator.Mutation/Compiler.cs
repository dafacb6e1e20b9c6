using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Mutation;

/// <summary>The C# compiler, as the heap and its tests need it.</summary>
internal static class Compiler
{
    internal const string SubjectName = "Mutated";
    internal const string TestsName = "Mutated.Tests";

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is string name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("MSTest.", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "Allocator.Mutation.dll"))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    internal static CSharpParseOptions Options(IEnumerable<string> symbols) =>
        new(LanguageVersion.Preview, preprocessorSymbols: symbols);

    internal static CSharpCompilation Create(string name, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> more) =>
        CSharpCompilation.Create(name, trees, [.. s_references, .. more], new(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    /// <summary>The assembly, or null where there are errors.</summary>
    internal static byte[]? Emit(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        return compilation.Emit(image).Success ? image.ToArray() : null;
    }

    /// <summary>The assembly of what has to compile.</summary>
    internal static byte[] MustEmit(CSharpCompilation compilation) => Emit(compilation) ?? throw new CommandException(
        $"{compilation.AssemblyName} does not compile: "
        + string.Join('\n', compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Take(5)));
}
