using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Allocator.Generator;

/// <summary>
/// Looks into the methods of allocators: they neither ask for memory nor throw. Constructors and static members may:
/// they run before the allocator serves anybody, or are no part of it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AllocatorBodyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.AsksForMemory, Rules.Throws);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(Names.Contract).IsEmpty)
                start.RegisterSymbolStartAction(LookInto, SymbolKind.NamedType);
        });
    }

    private static void LookInto(SymbolStartAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsAllocator())
            return;
        context.RegisterOperationAction(
            found =>
            {
                if (IsBoundBy(found.ContainingSymbol, type))
                    Report(found);
            },
            BodyJudge.Kinds);
    }

    // Members of types inside the allocator are theirs.
    private static bool IsBoundBy(ISymbol member, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
        && member is IMethodSymbol { IsStatic: false, MethodKind: not MethodKind.Constructor } method
        && !IsObjects(method);

    // What every object has, such as ToString, is for people who debug.
    private static bool IsObjects(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method.ContainingType.SpecialType == SpecialType.System_Object;
    }

    private static void Report(OperationAnalysisContext context)
    {
        if (BodyJudge.Judge(context.Operation) is not { } words)
            return;
        // One finding for a line such as: throw new Fault("no " + what). And an attribute is never made.
        for (IOperation? outer = context.Operation.Parent; outer != null; outer = outer.Parent)
        {
            if (outer is IAttributeOperation || BodyJudge.Judge(outer) != null)
                return;
        }
        string member = ChosenField.NameOf(
            (context.ContainingSymbol as IMethodSymbol)?.AssociatedSymbol ?? context.ContainingSymbol);
        Location place = context.Operation.Syntax.GetLocation();
        context.ReportDiagnostic(words == BodyJudge.Throws
            ? Diagnostic.Create(Rules.Throws, place, member)
            : Diagnostic.Create(Rules.AsksForMemory, place, member, words));
    }
}
