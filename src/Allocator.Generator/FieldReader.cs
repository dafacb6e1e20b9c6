using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocator.Generator;

/// <summary>Makes values of fields that have the attribute, and judges what does not depend on the artifact.</summary>
internal static class FieldReader
{
    /// <summary>A field of this compilation.</summary>
    public static ChosenField? FromSource(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        // Elsewhere the attribute does not belong, and the compiler says so.
        if (context.TargetSymbol is not IFieldSymbol field)
            return null;
        Spot spot = Spot.Of(field.Locations[0]);
        ExpressionSyntax? value = (context.TargetNode as VariableDeclaratorSyntax)?.Initializer?.Value;
        ITypeSymbol type = value == null ? field.Type : RealType(field.Type, value, context.SemanticModel, cancel);
        Finding? problem = ProblemOf(field, type, spot);
        if (problem == null && !IsSet(field, value, context.SemanticModel, cancel))
            problem = Finding.Of(Rules.IsSet, spot, ChosenField.NameOf(field), type.IsAbstract ? "FixedRegionHeap" : type.Name);
        return Read(field, type) with { Spot = spot, Problem = problem };
    }

    /// <summary>The field behind a property, for <c>[field: GlobalAllocator]</c>: no code can name it.</summary>
    public static ChosenField? BehindProperty(GeneratorSyntaxContext context, CancellationToken cancel)
    {
        ISymbol? property = context.SemanticModel.GetDeclaredSymbol(context.Node, cancel);
        IFieldSymbol? field = property?.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.AssociatedSymbol, property));
        if (property == null || field == null || !field.Has(Names.FieldMarkFull))
            return null;
        string name = ChosenField.NameOf(property);
        var spot = Spot.Of(property.Locations[0]);
        return Read(field, field.Type) with
        {
            Name = name,
            Spot = spot,
            Problem = Finding.Of(
                Rules.IsReachable, spot, name, "the field behind " + name, "private", "a field instead of a property"),
        };
    }

    /// <summary>Whether a node may be such a property.</summary>
    public static bool MayBeMarkedProperty(SyntaxNode node) =>
        node is PropertyDeclarationSyntax property
        && property.AttributeLists.Any(list => list.Target?.Identifier.IsKind(SyntaxKind.FieldKeyword) == true);

    /// <summary>A field of a referenced assembly, of which the compiler knows no initializer.</summary>
    public static ChosenField FromLibrary(ReferencedAssembly library, MarkedField marked, Compilation compilation)
    {
        IFieldSymbol? field = compilation.GetTypesByMetadataName(marked.Type)
            .Where(type => type.ContainingAssembly.Name == library.Name)
            .SelectMany(type => type.GetMembers(marked.Name)).OfType<IFieldSymbol>().FirstOrDefault();
        if (field != null)
        {
            return Read(field, field.Type) with
            {
                Library = library.Name,
                Problem = ProblemOf(field, field.Type, null),
            };
        }
        // The compiler does not even read what is not public.
        string name = marked.Type.Replace('+', '.') + "." + marked.Name;
        return new ChosenField
        {
            Name = name,
            Library = library.Name,
            Reach = Reach.Nobody,
            Barrier = name,
            BarrierIs = "not public in the library " + library.Name,
        };
    }

    private static ChosenField Read(IFieldSymbol field, ITypeSymbol type)
    {
        (Reach reach, string barrier, string barrierIs) = ChosenField.ReachOf(field);
        return new ChosenField
        {
            Name = ChosenField.NameOf(field),
            Expression = field.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                + "." + Escaped(field.Name),
            Type = type.Readable(),
            TypeAssembly = type.ContainingAssembly?.Name ?? "",
            Reach = reach,
            Barrier = barrier,
            BarrierIs = barrierIs,
        };
    }

    private static Finding? ProblemOf(IFieldSymbol field, ITypeSymbol type, Spot? spot)
    {
        string name = ChosenField.NameOf(field);
        if (GenericTypeAround(field) is { } generic)
        {
            return Finding.Of(
                Rules.IsOneObject, spot, name, "type argument of " + ChosenField.NameOf(generic),
                "Move it to a type that is not generic");
        }
        if (!type.IsAllocator())
            return Finding.Of(Rules.IsAllocator, spot, name, type.Readable());
        if (!field.IsStatic || !field.IsReadOnly)
        {
            string missing = field.IsStatic ? "readonly" : field.IsReadOnly ? "static" : "static readonly";
            return Finding.Of(Rules.IsStaticReadonly, spot, name, missing);
        }
        if (field.Has("System.ThreadStaticAttribute"))
            return Finding.Of(Rules.IsOneObject, spot, name, "thread", "Take [ThreadStatic] away");
        return null;
    }

    private static INamedTypeSymbol? GenericTypeAround(IFieldSymbol field)
    {
        for (INamedTypeSymbol? type = field.ContainingType; type != null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
                return type;
        }
        return null;
    }

    // A field of the type MemoryAllocator says nothing; its initializer mostly does.
    private static ITypeSymbol RealType(
        ITypeSymbol declared, ExpressionSyntax value, SemanticModel model, CancellationToken cancel) =>
        model.GetTypeInfo(value, cancel).Type is INamedTypeSymbol natural && natural.IsAllocator() ? natural : declared;

    private static bool IsSet(
        IFieldSymbol field, ExpressionSyntax? value, SemanticModel model, CancellationToken cancel) =>
        value == null ? IsSetByConstructor(field, model.Compilation, cancel) : !IsNull(value, model, cancel);

    private static bool IsSetByConstructor(IFieldSymbol field, Compilation compilation, CancellationToken cancel)
    {
        foreach (SyntaxReference reference in field.ContainingType.StaticConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences))
        {
            SyntaxNode constructor = reference.GetSyntax(cancel);
            SemanticModel model = compilation.GetSemanticModel(reference.SyntaxTree);
            if (constructor.DescendantNodes().Any(node => Sets(node, field, model, cancel)))
                return true;
        }
        return false;
    }

    private static bool Sets(SyntaxNode node, IFieldSymbol field, SemanticModel model, CancellationToken cancel)
    {
        ExpressionSyntax? target = node switch
        {
            AssignmentExpressionSyntax assignment when !IsNull(assignment.Right, model, cancel) => assignment.Left,
            ArgumentSyntax argument when !argument.RefOrOutKeyword.IsKind(SyntaxKind.None) => argument.Expression,
            _ => null,
        };
        return target != null
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(target, cancel).Symbol, field);
    }

    // null, default, default(T), and each with the operator that silences the compiler.
    private static bool IsNull(ExpressionSyntax value, SemanticModel model, CancellationToken cancel)
    {
        while (true)
        {
            switch (value)
            {
                case PostfixUnaryExpressionSyntax silenced
                    when silenced.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    value = silenced.Operand;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    value = inner.Expression;
                    break;
                case CastExpressionSyntax cast:
                    value = cast.Expression;
                    break;
                default:
                    return value.IsKind(SyntaxKind.DefaultLiteralExpression)
                        || model.GetConstantValue(value, cancel) is { HasValue: true, Value: null };
            }
        }
    }

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
