using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Allocator.Generator;

/// <summary>Looks at the functions that are exported by a name that C or Rust knows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportSignatureAnalyzer : DiagnosticAnalyzer
{
    private const string ByName = "System.Runtime.RuntimeExportAttribute";
    private const string ByEntryPoint = "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute";

    // Types as written in C#: nuint, not UIntPtr.
    private static readonly SymbolDisplayFormat s_type =
        SymbolDisplayFormat.CSharpShortErrorMessageFormat.RemoveMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.HasKnownSignature);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(
            found => Report((IMethodSymbol)found.Symbol, found.ReportDiagnostic), SymbolKind.Method);
        context.RegisterOperationAction(
            found => Report(((ILocalFunctionOperation)found.Operation).Symbol, found.ReportDiagnostic),
            OperationKind.LocalFunction);
    }

    private static void Report(IMethodSymbol method, System.Action<Diagnostic> report)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            string? name = ExportedName(attribute);
            if (name == null || ExportSignature.For(name) is not { } known || known.Fits(method))
                continue;
            report(Diagnostic.Create(
                Rules.HasKnownSignature, method.Locations[0], ChosenField.NameOf(method), name, Described(method),
                known.Language, known.Text));
        }
    }

    private static string? ExportedName(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString(Names.Plain) switch
        {
            ByName => attribute.ConstructorArguments.FirstOrDefault().Value as string,
            ByEntryPoint => attribute.NamedArguments
                .FirstOrDefault(argument => argument.Key == "EntryPoint").Value.Value as string,
            _ => null,
        };

    // That it is generic, its name says.
    private static string Described(IMethodSymbol method)
    {
        string owner = method.IsStatic ? "" : "an object's ";
        string taken = string.Join(", ", method.Parameters.Select(
            parameter => Prefix(parameter.RefKind) + parameter.Type.ToDisplayString(s_type)));
        return $"{owner}{Prefix(method.RefKind)}{method.ReturnType.ToDisplayString(s_type)} ({taken})";
    }

    private static string Prefix(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        _ => "ref ",
    };
}
