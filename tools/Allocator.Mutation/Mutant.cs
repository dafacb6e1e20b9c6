using Microsoft.CodeAnalysis.Text;

namespace Allocator.Mutation;

/// <summary>One small change of the heap's code.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Member">The method or property it is in.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Place">The text that is replaced.</param>
/// <param name="From">That text, on one line.</param>
/// <param name="To">What stands there instead; nothing where a statement goes.</param>
internal sealed record Mutant(string File, string Name, string Member, int Line, TextSpan Place, string From, string To)
{
    public override string ToString() => $"{Name}:{Line} {Member}: `{From}` → `{To}`";
}
