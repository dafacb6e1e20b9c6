using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Allocator.Generator;

/// <summary>A place in a source file, by value: a location of the compiler keeps its whole compilation alive.</summary>
internal sealed record Spot(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public string File => System.IO.Path.GetFileName(Path);

    public string FileAndLine => File + " line " + (Lines.Start.Line + 1);

    public static Spot Of(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new Spot(lines.Path, location.SourceSpan, lines.Span);
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

/// <summary>A rule that was broken, and the words for its message.</summary>
internal sealed record Finding(DiagnosticDescriptor Rule, Spot? Spot, EquatableArray<string> Words)
{
    public static Finding Of(DiagnosticDescriptor rule, Spot? spot, params string[] words) =>
        new(rule, spot, words.ToEquatable());

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, Spot?.ToLocation() ?? Location.None, Words.Items.Cast<object>().ToArray());
}
