using Microsoft.CodeAnalysis;

namespace Allocator.Generator;

/// <summary>Who can reach a field.</summary>
internal enum Reach
{
    Everyone,
    OwnAssembly,
    Nobody,
}

/// <summary>A field with the attribute, in this compilation or in an assembly that it references.</summary>
internal sealed record ChosenField
{
    /// <summary>As a reader knows it: the type's name, a dot, the field's.</summary>
    public string Name { get; init; } = "";

    /// <summary>As code names it, from anywhere.</summary>
    public string Expression { get; init; } = "";

    /// <summary>The allocator's class: the initializer's type where that says more than the field's.</summary>
    public string Type { get; init; } = "";

    /// <summary>The assembly of that class.</summary>
    public string TypeAssembly { get; init; } = "";

    /// <summary>The assembly that has the field; null for this one.</summary>
    public string? Library { get; init; }

    /// <summary>Where the field is declared; null for a field of another assembly.</summary>
    public Spot? Spot { get; init; }

    /// <summary>Who can reach it, and if not everyone, who stands in the way, and what that is.</summary>
    public Reach Reach { get; init; }

    public string Barrier { get; init; } = "";

    public string BarrierIs { get; init; } = "";

    /// <summary>What is wrong with it in any artifact; null for nothing.</summary>
    public Finding? Problem { get; init; }

    /// <summary>Where it is, for a message about more than one.</summary>
    public string Place => Name + " (" + (Spot?.FileAndLine ?? "in the library " + Library) + ")";

    /// <summary>What is wrong with it here; null for nothing.</summary>
    public Finding? ProblemIn(Artifact artifact)
    {
        if (Problem != null)
            return Problem;
        bool isOwn = Library == null && artifact != Artifact.None;
        if (Reach == Reach.Everyone || (Reach == Reach.OwnAssembly && isOwn))
            return null;
        return Finding.Of(
            Rules.IsReachable, Spot, Name, Barrier, BarrierIs, isOwn ? "internal or public" : "public");
    }

    /// <summary>The narrowest of the field and the types around it.</summary>
    public static (Reach Reach, string Barrier, string BarrierIs) ReachOf(ISymbol field)
    {
        (Reach Reach, string, string) narrowest = (Reach.Everyone, "", "");
        for (ISymbol? symbol = field; symbol != null; symbol = symbol.ContainingType)
        {
            (Reach reach, string what) = OwnReach(symbol);
            if (reach > narrowest.Reach)
                narrowest = (reach, symbol.ToDisplayString(s_short), what);
        }
        return narrowest;
    }

    /// <summary>The name without a namespace for a type's members, with one for types.</summary>
    public static string NameOf(ISymbol symbol) => symbol.ToDisplayString(s_short);

    private static readonly SymbolDisplayFormat s_short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private static (Reach Reach, string What) OwnReach(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsFileLocal: true } => (Reach.Nobody, "a file's own"),
        _ => symbol.DeclaredAccessibility switch
        {
            Accessibility.Public => (Reach.Everyone, "public"),
            Accessibility.Internal => (Reach.OwnAssembly, "internal"),
            Accessibility.ProtectedOrInternal => (Reach.OwnAssembly, "protected internal"),
            Accessibility.ProtectedAndInternal => (Reach.Nobody, "private protected"),
            Accessibility.Protected => (Reach.Nobody, "protected"),
            _ => (Reach.Nobody, "private"),
        },
    };
}
