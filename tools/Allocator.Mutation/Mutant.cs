using Microsoft.CodeAnalysis.Text;

namespace Allocator.Mutation;

/// <summary>One small change of the heap's code.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Member">The method or property it is in.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Place">The text that is replaced.</param>
/// <param name="Replacement">What stands there instead; nothing but a semicolon where a statement goes.</param>
/// <param name="From">The text as it is shown, on one line: of a number, what it is a part of.</param>
/// <param name="To">The same with the replacement in it.</param>
internal sealed record Mutant(
    string File, string Name, string Member, int Line, TextSpan Place, string Replacement, string From, string To)
{
    public override string ToString() => $"{Name}:{Line} {Member}: `{From}` → `{To}`";
}
