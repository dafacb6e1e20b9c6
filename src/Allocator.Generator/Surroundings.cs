using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Allocator.Generator;

/// <summary>What a compilation becomes. MSBuild says it, by the property AllocatorArtifact.</summary>
internal enum Artifact
{
    /// <summary>A class library: nothing is chosen.</summary>
    None,

    /// <summary>A .NET program.</summary>
    Program,

    /// <summary>An image for boards, without .NET's libraries.</summary>
    Image,

    /// <summary>A shared or static library for other languages, without .NET's libraries.</summary>
    NativeLibrary,
}

/// <summary>What the generator wants to know of a compilation as a whole.</summary>
internal sealed record Surroundings(
    Artifact Artifact, string Name, bool HasLibrary, bool AllowsUnsafe, bool HasBoardHeap, bool HasGeneratedCode)
{
    public static Surroundings Of(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        new(
            ArtifactOf(options),
            compilation.AssemblyName ?? "",
            HasLibrary: IsElsewhere(compilation, Names.Choice),
            AllowsUnsafe: compilation.Options is CSharpCompilationOptions { AllowUnsafe: true },
            HasBoardHeap: IsAnywhere(compilation, Names.BoardHeap),
            HasGeneratedCode: IsAnywhere(compilation, "System.CodeDom.Compiler.GeneratedCodeAttribute"));

    /// <summary>
    /// Whether there is no runtime: then every object comes from the global allocator. Every .NET has this type, ours
    /// has not.
    /// </summary>
    public static bool IsBelowDotNet(Compilation compilation) => !IsAnywhere(compilation, "System.Environment");

    private static Artifact ArtifactOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.AllocatorArtifact", out string? kind)
            ? kind switch
            {
                "program" => Artifact.Program,
                "image" => Artifact.Image,
                "native-library" => Artifact.NativeLibrary,
                _ => Artifact.None,
            }
            : Artifact.None;

    private static bool IsAnywhere(Compilation compilation, string type) =>
        !compilation.GetTypesByMetadataName(type).IsEmpty;

    // The library itself neither chooses nor needs.
    private static bool IsElsewhere(Compilation compilation, string type) =>
        compilation.GetTypeByMetadataName(type) is { } found
        && !SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, compilation.Assembly);
}
