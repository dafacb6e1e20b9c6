using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Allocator.Generator.Tests;

/// <summary>What came of a project: its assembly, what was written into it, and what is wrong with it.</summary>
internal sealed class Compiled(
    Compilation output, ImmutableArray<Diagnostic> diagnostics, GeneratorDriverRunResult run,
    IReadOnlyList<Compiled> uses)
{
    private readonly Lazy<MetadataReference> _reference = new(() => ToReference(output));

    public Compilation Output => output;

    public ImmutableArray<Diagnostic> Diagnostics => diagnostics;

    /// <summary>The errors, the compiler's own among them, each with its id.</summary>
    public string[] Messages =>
        [.. diagnostics.Select(found => found.Id + ": " + found.GetMessage(CultureInfo.InvariantCulture))];

    /// <summary>The choice as written; null if none was.</summary>
    public string? Choice => Generated(GlobalAllocatorGenerator.ChoiceFile);

    public string? FirstLine => Choice?.Split('\n')[0];

    /// <summary>Whether the assembly says that it needs an allocator, be it by itself or by the generator.</summary>
    public bool NeedsAllocator =>
        output.Assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "NeedsAllocatorAttribute");

    public MetadataReference Reference => _reference.Value;

    /// <summary>It and everything below it, as the SDK passes references on.</summary>
    public IEnumerable<Compiled> Tree => uses.SelectMany(used => used.Tree).Prepend(this);

    public string? Generated(string file) => run.Results.Single().GeneratedSources
        .Where(source => source.HintName == file).Select(source => source.SourceText.ToString()).SingleOrDefault();

    private static PortableExecutableReference ToReference(Compilation output)
    {
        using var image = new MemoryStream();
        Assert.IsTrue(output.Emit(image).Success, output.AssemblyName + " does not compile.");
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
