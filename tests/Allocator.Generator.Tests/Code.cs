using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Allocator.NoStd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Allocator.Generator.Tests;

/// <summary>A project under test: its source, and what MSBuild would tell the compiler of it.</summary>
internal sealed record Code(string Name, string Artifact, string Source)
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Parse);

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_dotNet = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ]);

    private static readonly Lazy<MetadataReference> s_core = new(() =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "core", "System.Runtime.dll")));

    private static readonly Lazy<MetadataReference> s_library = new(() =>
        MetadataReference.CreateFromFile(typeof(MemoryAllocator).Assembly.Location));

    /// <summary>What it references besides the library: other projects, and what they reference.</summary>
    public IReadOnlyList<Compiled> Uses { get; init; } = [];

    /// <summary>Whether it stands on our core library instead of .NET.</summary>
    public bool IsCoreOnly { get; init; }

    public bool AllowsUnsafe { get; init; } = true;

    public bool ReferencesLibrary { get; init; } = true;

    /// <summary>The name of its source file.</summary>
    public string File { get; init; } = "Program.cs";

    public static Code Program(string source, params IReadOnlyList<Compiled> uses) =>
        new("Sample", "program", source) { Uses = uses };

    public static Code Library(string name, string source, params IReadOnlyList<Compiled> uses) =>
        new(name, "none", source) { Uses = uses, File = name + ".cs" };

    public static Code Image(string source, params IReadOnlyList<Compiled> uses) =>
        new("Sample", "image", source) { Uses = uses, IsCoreOnly = true };

    public CSharpCompilation ToCompilation()
    {
        var references = new List<MetadataReference>(IsCoreOnly ? [s_core.Value] : s_dotNet.Value);
        if (ReferencesLibrary)
            references.Add(s_library.Value);
        references.AddRange(Uses.SelectMany(used => used.Tree).Distinct().Select(used => used.Reference));
        bool isLibrary = Artifact is "none" or "native-library";
        return CSharpCompilation.Create(
            Name,
            [CSharpSyntaxTree.ParseText(Source, s_parse, "/src/" + File)],
            references,
            new CSharpCompilationOptions(
                isLibrary ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
                allowUnsafe: AllowsUnsafe, nullableContextOptions: NullableContextOptions.Enable));
    }

    public CSharpGeneratorDriver ToDriver(bool tracksSteps = false) =>
        CSharpGeneratorDriver.Create(
            [new GlobalAllocatorGenerator().AsSourceGenerator()],
            parseOptions: s_parse,
            optionsProvider: new Options(Artifact),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));

    public Compiled Compile()
    {
        GeneratorDriver driver = ToDriver().RunGeneratorsAndUpdateCompilation(
            ToCompilation(), out Compilation output, out ImmutableArray<Diagnostic> found);
        ImmutableArray<Diagnostic> all = output
            .WithAnalyzers([new AllocatorBodyAnalyzer(), new ExportSignatureAnalyzer()])
            .GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        return new Compiled(output, [.. found, .. all.Where(IsError)], driver.GetRunResult(), Uses);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

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
            return key == "build_property.AllocatorArtifact";
        }
    }
}
