using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Allocator.Generator;

/// <summary>
/// Finds out whether code asks the global allocator for memory: by name everywhere, and where there is no runtime also
/// by making objects.
/// </summary>
internal static class Needs
{
    /// <summary>What syntax alone can tell; the compiler asks it of every node that has changed.</summary>
    public static bool MayAsk(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => Names.MayBeGlobalFace(name.Identifier.ValueText),
        BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
            or AnonymousObjectCreationExpressionSyntax or AnonymousFunctionExpressionSyntax
            or CollectionExpressionSyntax or InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax or AssignmentExpressionSyntax =>
            node.RawKind is (int)SyntaxKind.AddExpression or (int)SyntaxKind.AddAssignmentExpression,
        ArrowExpressionClauseSyntax => true,
        BlockSyntax block => block.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax,
        _ => false,
    };

    /// <summary>Whether a node for which syntax says maybe does ask.</summary>
    public static bool Asks(GeneratorSyntaxContext context, CancellationToken cancel)
    {
        if (context.Node is IdentifierNameSyntax name)
            return Names.IsGlobalFace(context.SemanticModel.GetSymbolInfo(name, cancel).Symbol) && IsCalled(name);
        if (!Surroundings.IsBelowDotNet(context.SemanticModel.Compilation))
            return false;
        return context.Node is ExpressionSyntax expression
            ? !RunsInCompiler(expression) && MakesObject(expression, context.SemanticModel, cancel)
            : MakesObjectUnseen(context.SemanticModel.GetOperation(context.Node, cancel));
    }

    // What stands nowhere in the text: boxes, the arrays of 'params', delegates of a method's name.
    private static bool MakesObjectUnseen(IOperation? body) =>
        body != null && body.Descendants().Any(operation => BodyJudge.Judge(operation) is { } why && why != BodyJudge.Throws);

    // To register an allocator is to give memory, not to ask for it; an attribute, typeof and nameof do nothing.
    private static bool IsCalled(IdentifierNameSyntax name)
    {
        ExpressionSyntax type = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name
            ? qualified
            : name;
        if (type.Parent is MemberAccessExpressionSyntax access && access.Expression == type)
            return access.Name.Identifier.ValueText != "Register";
        return name.Identifier.ValueText == "ObjectScope"
            || name.FirstAncestorOrSelf<UsingDirectiveSyntax>() != null;
    }

    private static bool MakesObject(ExpressionSyntax node, SemanticModel model, CancellationToken cancel)
    {
        if (model.GetConstantValue(node, cancel).HasValue)
            return false;
        TypeInfo type = model.GetTypeInfo(node, cancel);
        return node switch
        {
            BinaryExpressionSyntax or AssignmentExpressionSyntax =>
                type.Type?.SpecialType == SpecialType.System_String || type.Type?.TypeKind == TypeKind.Delegate,
            InterpolatedStringExpressionSyntax => type.ConvertedType?.IsReferenceType == true,
            AnonymousFunctionExpressionSyntax => type.ConvertedType?.TypeKind != TypeKind.FunctionPointer,
            CollectionExpressionSyntax => type.ConvertedType?.IsReferenceType == true,
            _ => type.Type?.IsValueType != true,
        };
    }

    // What a static readonly field starts with is built into the image; attributes are never made at all.
    private static bool RunsInCompiler(SyntaxNode node)
    {
        foreach (SyntaxNode ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AnonymousFunctionExpressionSyntax:
                    return false;
                case AttributeSyntax:
                    return true;
                case FieldDeclarationSyntax field:
                    return field.Modifiers.Any(SyntaxKind.StaticKeyword)
                        && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
                case PropertyDeclarationSyntax property:
                    return property.Modifiers.Any(SyntaxKind.StaticKeyword)
                        && property.Initializer?.Span.Contains(node.Span) == true && IsGetOnly(property);
            }
        }
        return false;
    }

    private static bool IsGetOnly(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.All(one => one.IsKind(SyntaxKind.GetAccessorDeclaration)) == true;
}
