using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Allocator.Fuzz;

/// <summary>
/// Rewrites source code so that it tells which way it goes: each condition is noted with its outcome, each case of a
/// switch where it is entered.
/// </summary>
internal sealed class BranchMarker : CSharpSyntaxRewriter
{
    /// <summary>How many places there are so far: a condition has two.</summary>
    internal int Count { get; private set; }

    // A directive needs a line of its own, and a marked condition is one line. What is left out is known already.
    public override SyntaxTrivia VisitTrivia(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.IfDirectiveTrivia
        or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia
        or SyntaxKind.DisabledTextTrivia
            ? default
            : base.VisitTrivia(trivia);

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Mark(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithCondition(Mark(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithCondition(Mark(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return node.Condition is null ? visited : visited.WithCondition(Mark(node.Condition, visited.Condition!));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return IsConstant(node) ? visited : visited.WithCondition(Mark(node.Condition, visited.Condition));
    }

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        return node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression && !IsConstant(node)
            ? visited.WithLeft(Mark(node.Left, visited.Left)).WithRight(Mark(node.Right, visited.Right))
            : visited;
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var visited = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        StatementSyntax note = ParseStatement($"global::Allocator.Fuzz.Trail.Note({Count++});");
        return visited.WithStatements(visited.Statements.Insert(0, note));
    }

    // What a pattern declares is assigned only where the compiler sees the condition itself.
    private ExpressionSyntax Mark(ExpressionSyntax original, ExpressionSyntax visited)
    {
        bool declares = original.DescendantNodesAndSelf().Any(part =>
            part is SingleVariableDesignationSyntax or DeclarationExpressionSyntax or AssignmentExpressionSyntax);
        // An infinite loop ends where the compiler sees that it is one.
        if (declares || original.IsKind(SyntaxKind.TrueLiteralExpression))
            return visited;
        Count += 2;
        return ParseExpression($"global::Allocator.Fuzz.Trail.Branch({Count - 2}, {visited.WithoutTrivia().ToFullString()})");
    }

    private static bool IsConstant(SyntaxNode node) => node.Ancestors().Any(around =>
        around is AttributeSyntax
        || (around is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        || (around is LocalDeclarationStatementSyntax local && local.Modifiers.Any(SyntaxKind.ConstKeyword)));
}
