using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Allocator.Mutation;

/// <summary>Rewrites source code so that each loop asks the <see cref="Budget"/> whenever it goes round.</summary>
internal sealed class LoopCounter : CSharpSyntaxRewriter
{
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Counted(visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Counted(visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(Counted(visited.Statement));
    }

    private static BlockSyntax Counted(StatementSyntax body) =>
        Block(ParseStatement("global::Allocator.Mutation.Budget.Spend();"), body);
}
