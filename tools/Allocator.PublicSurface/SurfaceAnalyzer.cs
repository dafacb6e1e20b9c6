using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Allocator.PublicSurface;

/// <summary>
/// Compares what others can call of a library with the lines of PublicAPI.txt, which lies beside its project: nobody
/// changes it by oversight.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SurfaceAnalyzer : DiagnosticAnalyzer
{
    private const string File = "PublicAPI.txt";
    private const string Category = "Surface";

    private static readonly DiagnosticDescriptor s_come = new(
        "SURFACE001", "What others can call stands in PublicAPI.txt",
        "'{0}' can be called by others and is not announced: if that is meant, add this line to {1}, in order, and tell it in CHANGELOG.md",
        Category, DiagnosticSeverity.Error, true, customTags: WellKnownDiagnosticTags.CompilationEnd);

    private static readonly DiagnosticDescriptor s_gone = new(
        "SURFACE002", "What stands in PublicAPI.txt can be called",
        "'{0}' is announced and cannot be called by others: if that is meant, remove this line from {1}, and tell it in CHANGELOG.md",
        Category, DiagnosticSeverity.Error, true, customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_come, s_gone];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Compare);
    }

    private static void Compare(CompilationAnalysisContext context)
    {
        AdditionalText? list = context.Options.AdditionalFiles
            .FirstOrDefault(file => Path.GetFileName(file.Path) == File);
        string place = list?.Path ?? File;
        Dictionary<string, TextLine> announced = Announced(list?.GetText(context.CancellationToken));
        IReadOnlyList<string> actual = Surface.Read(context.Compilation.Assembly);
        foreach (string line in actual.Where(line => !announced.ContainsKey(line)))
            context.ReportDiagnostic(Diagnostic.Create(s_come, Location.None, line, place));
        foreach (KeyValuePair<string, TextLine> line in announced.Where(line => !actual.Contains(line.Key)))
            context.ReportDiagnostic(Diagnostic.Create(s_gone, At(line.Value, place), line.Key, place));
    }

    private static Dictionary<string, TextLine> Announced(SourceText? text) =>
        (text?.Lines ?? Enumerable.Empty<TextLine>()).Where(line => !line.Span.IsEmpty)
            .GroupBy(line => line.ToString()).ToDictionary(lines => lines.Key, lines => lines.First());

    private static Location At(TextLine line, string path) =>
        Location.Create(path, line.Span, new LinePositionSpan(new(line.LineNumber, 0), new(line.LineNumber, line.Span.Length)));
}
