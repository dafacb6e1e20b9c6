using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Allocator.Mutation;

/// <summary>Finds every change of a source file: those of other mutation testers, and numbers that are one larger.</summary>
internal sealed partial class MutantFinder : CSharpSyntaxWalker
{
    // What stands instead of an operator. Not `>>>` for `>>`: where numbers are not negative, the two are the same.
    private static readonly Dictionary<SyntaxKind, string[]> s_operators = new()
    {
        [SyntaxKind.AddExpression] = ["-"],
        [SyntaxKind.SubtractExpression] = ["+"],
        [SyntaxKind.MultiplyExpression] = ["/"],
        [SyntaxKind.DivideExpression] = ["*"],
        [SyntaxKind.ModuloExpression] = ["*"],
        [SyntaxKind.LeftShiftExpression] = [">>"],
        [SyntaxKind.RightShiftExpression] = ["<<"],
        [SyntaxKind.BitwiseAndExpression] = ["|", "^"],
        [SyntaxKind.BitwiseOrExpression] = ["&", "^"],
        [SyntaxKind.ExclusiveOrExpression] = ["&", "|"],
        [SyntaxKind.LogicalAndExpression] = ["||"],
        [SyntaxKind.LogicalOrExpression] = ["&&"],
        [SyntaxKind.LessThanExpression] = ["<=", ">"],
        [SyntaxKind.LessThanOrEqualExpression] = ["<", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<"],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
    };

    private static readonly Dictionary<SyntaxKind, string[]> s_assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = ["-="],
        [SyntaxKind.SubtractAssignmentExpression] = ["+="],
        [SyntaxKind.OrAssignmentExpression] = ["&=", "^="],
        [SyntaxKind.AndAssignmentExpression] = ["|=", "^="],
    };

    private readonly List<Mutant> _mutants = [];
    private readonly string _file;

    private MutantFinder(string file) => _file = file;

    internal static IReadOnlyList<Mutant> Find(string file, SyntaxNode root)
    {
        var finder = new MutantFinder(file);
        finder.Visit(root);
        return finder._mutants;
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        // The whole, so that no operator beside it binds otherwise than before.
        foreach (string other in s_operators.GetValueOrDefault(node.Kind(), []))
            Add(node, $"({node.Left} {other} {node.Right})");
        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        foreach (string other in s_assignments.GetValueOrDefault(node.Kind(), []))
            Add(node, $"{node.Left} {other} {node.Right}");
        base.VisitAssignmentExpression(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.PreIncrementExpression)
            Add(node, $"--{node.Operand}");
        else if (node.Kind() is SyntaxKind.PreDecrementExpression)
            Add(node, $"++{node.Operand}");
        else if (node.Kind() is SyntaxKind.LogicalNotExpression or SyntaxKind.UnaryMinusExpression or SyntaxKind.BitwiseNotExpression)
            Add(node, node.Operand.ToString());
        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.PostIncrementExpression)
            Add(node, $"{node.Operand}--");
        else if (node.Kind() is SyntaxKind.PostDecrementExpression)
            Add(node, $"{node.Operand}++");
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.TrueLiteralExpression))
            Add(node, "false");
        else if (node.IsKind(SyntaxKind.FalseLiteralExpression))
            Add(node, "true");
        else if (node.IsKind(SyntaxKind.NumericLiteralExpression))
            Add(node, $"({node} + 1)");
        base.VisitLiteralExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        AddOutcomes(node.Condition);
        base.VisitConditionalExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        AddOutcomes(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        AddOutcomes(node.Condition);
        base.VisitWhileStatement(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Add(node, ";");
        base.VisitExpressionStatement(node);
    }

    private void AddOutcomes(ExpressionSyntax condition)
    {
        Add(condition, "true");
        Add(condition, "false");
    }

    private void Add(SyntaxNode node, string replacement)
    {
        string? member = MemberOf(node);
        if (member is null)
            return;
        SyntaxNode shown = node is LiteralExpressionSyntax ? Around(node) : node;
        string text = shown.ToString();
        string changed = text.Remove(node.SpanStart - shown.SpanStart, node.Span.Length)
            .Insert(node.SpanStart - shown.SpanStart, replacement);
        int line = node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
        _mutants.Add(new(_file, Path.GetFileName(_file), member, line, node.Span, replacement, OnOneLine(text), OnOneLine(changed)));
    }

    // A number alone says little.
    private static SyntaxNode Around(SyntaxNode node) =>
        node.Ancestors().First(around => around is not ParenthesizedExpressionSyntax and not ArgumentSyntax and not ArgumentListSyntax
            and not BracketedArgumentListSyntax and not PrefixUnaryExpressionSyntax and not EqualsValueClauseSyntax);

    // Constants say how the heap is laid out: that another number works as well is no fault of a test.
    private static string? MemberOf(SyntaxNode node) => node.Ancestors()
        .Select(around => around switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => null,
        })
        .FirstOrDefault(name => name is not null);

    private static string OnOneLine(string text) => Blanks().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
