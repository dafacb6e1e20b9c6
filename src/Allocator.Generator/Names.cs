using System.Linq;
using Microsoft.CodeAnalysis;

namespace Allocator.Generator;

/// <summary>What the generator knows by name: it is compiled without a reference to the library.</summary>
internal static class Names
{
    public const string Library = "Allocator.NoStd";
    public const string Contract = "Allocator.NoStd.MemoryAllocator";
    public const string Choice = "Allocator.NoStd.GlobalChoice";
    public const string FieldMark = "GlobalAllocatorAttribute";
    public const string FieldMarkFull = "Allocator.NoStd.GlobalAllocatorAttribute";
    public const string NeedMark = "NeedsAllocatorAttribute";
    public const string NeedMarkFull = "Allocator.NoStd.NeedsAllocatorAttribute";
    public const string Jemalloc = "Allocator.NoStd.JemallocAllocator";
    public const string System = "Allocator.NoStd.SystemAllocator";
    public const string FixedRegion = "Allocator.NoStd.FixedRegionHeap";
    public const string BoardHeap = "Allocator.Board.Image.BoardHeap";

    /// <summary>Where the class stands that an artifact gets; who has one has chosen for itself.</summary>
    public const string GeneratedSpace = "Allocator.Generated";
    public const string GeneratedClass = "ChosenAllocator";

    /// <summary>The namespaces and the name, and nothing else.</summary>
    public static readonly SymbolDisplayFormat Plain =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly string[] s_globalFaces =
    [
        "Allocator.NoStd.GlobalAllocator", "Allocator.Objects.ObjectMemory", "Allocator.Objects.ObjectScope",
    ];

    /// <summary>Whether its members ask the global allocator for memory.</summary>
    public static bool IsGlobalFace(ISymbol? type) =>
        type is INamedTypeSymbol named && s_globalFaces.Contains(named.OriginalDefinition.ToDisplayString(Plain));

    /// <inheritdoc cref="IsGlobalFace(ISymbol)"/>
    public static bool IsGlobalFace(string space, string name) => s_globalFaces.Contains(space + "." + name);

    /// <summary>The same by the last part of the name alone: what syntax can tell.</summary>
    public static bool MayBeGlobalFace(string identifier) =>
        identifier is "GlobalAllocator" or "ObjectMemory" or "ObjectScope";

    /// <summary>Whether this is the contract or derives from it.</summary>
    public static bool IsAllocator(this ITypeSymbol? type)
    {
        for (; type != null; type = type.BaseType)
        {
            if (type.Name == "MemoryAllocator" && type.ToDisplayString(Plain) == Contract)
                return true;
        }
        return false;
    }

    /// <summary>Whether a symbol has an attribute, by its full name.</summary>
    public static bool Has(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(data => data.AttributeClass?.ToDisplayString() == attribute);

    /// <summary>As a reader knows a type, without the question mark that says that a field of it may be null.</summary>
    public static string Readable(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();
}
