using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Allocator.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>
/// The generator and the analyzers, fed with source code of all sorts: they never throw, and what the generator writes
/// has no fault of its own.
/// </summary>
public static class Feed
{
    // What the generator looks for, without the library.
    private const string Library = """
        namespace Allocator.NoStd
        {
            public abstract unsafe class MemoryAllocator
            {
                public abstract AllocatorStatus Status { get; }
                public abstract void* TryAllocate(nuint size, nuint alignment);
                public virtual bool Deallocate(void* block, nuint size, nuint alignment) => false;
            }
            public enum AllocatorStatus { Ready, NoRegion }
            public sealed unsafe class FixedRegionHeap : MemoryAllocator
            {
                public override AllocatorStatus Status => 0;
                public override void* TryAllocate(nuint size, nuint alignment) => null;
            }
            [System.AttributeUsage(System.AttributeTargets.Field)]
            public sealed class GlobalAllocatorAttribute : System.Attribute { }
            [System.AttributeUsage(System.AttributeTargets.Assembly, AllowMultiple = true)]
            public sealed class NeedsAllocatorAttribute : System.Attribute { }
            public abstract class GlobalChoice { }
            public static class GlobalAllocator { public static MemoryAllocator Current => null!; }
        }
        namespace System.Runtime { public sealed class RuntimeExportAttribute(string name) : System.Attribute { public string Name => name; } }
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private static readonly SyntaxTree s_library = CSharpSyntaxTree.ParseText(Library, s_parse);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Runtime.InteropServices.dll")
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    // The first byte says what the project becomes.
    public static string? Run(byte[] input)
    {
        string artifact = new[] { "program", "image", "native-library", "none", "" }[input.Length == 0 ? 0 : input[0] % 5];
        string source = input.Length == 0 ? "" : Encoding.UTF8.GetString(input, 1, input.Length - 1);
        var compilation = CSharpCompilation.Create(
            "Fuzzed", [s_library, CSharpSyntaxTree.ParseText(source, s_parse, "Program.cs")], s_references,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new GlobalAllocatorGenerator().AsSourceGenerator()], parseOptions: s_parse, optionsProvider: new Options(artifact));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation _, out ImmutableArray<Diagnostic> _);
        if (driver.GetRunResult().Results.Select(result => result.Exception).FirstOrDefault(thrown => thrown is not null) is Exception thrown)
            return $"the generator threw {thrown}";
        foreach (GeneratedSourceResult written in driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources))
        {
            Diagnostic? wrong = written.SyntaxTree.GetDiagnostics().FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
            if (wrong is not null)
                return $"the generator wrote what is no C#: {wrong}";
        }
        string? failed = compilation.WithAnalyzers([new AllocatorBodyAnalyzer(), new ExportSignatureAnalyzer()])
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .FirstOrDefault(found => found.Id == "AD0001")?.ToString();
        return failed is null ? null : $"an analyzer threw: {failed}";
    }

    private sealed class Options(string artifact) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(artifact);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string artifact) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = artifact;
            return key == "build_property.AllocatorArtifact" && artifact.Length > 0;
        }
    }
}
