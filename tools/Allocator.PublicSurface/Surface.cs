using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Allocator.PublicSurface;

/// <summary>Everything of an assembly that its users can name, a line each.</summary>
internal static class Surface
{
    private static readonly SymbolDisplayFormat s_format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeDefaultValue,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The lines, in order.</summary>
    internal static IReadOnlyList<string> Read(IAssemblySymbol assembly) =>
        [.. Lines(assembly.GlobalNamespace).OrderBy(line => line, StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                foreach (string line in Lines(space))
                    yield return line;
                continue;
            }
            if (!IsVisible(member) || IsSaidElsewhere(member))
                continue;
            yield return Line(member);
            if (member is not INamedTypeSymbol type)
                continue;
            foreach (string line in Lines(type))
                yield return line;
        }
    }

    private static bool IsVisible(ISymbol member) => member.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Accessors stand in the line of their property; structures and enumerations always have such a constructor.
    private static bool IsSaidElsewhere(ISymbol member) => member is IMethodSymbol method
        && (method.AssociatedSymbol is not null
            || (method.MethodKind == MethodKind.Constructor
                && method.Parameters.IsEmpty
                && method.ContainingType.IsValueType));

    private static string Line(ISymbol member)
    {
        if (member is not INamedTypeSymbol type)
            return member.ToDisplayString(s_format);
        string modifiers = type switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true, TypeKind: TypeKind.Class } => "abstract ",
            { IsSealed: true, TypeKind: TypeKind.Class } => "sealed ",
            _ => "",
        };
        IEnumerable<INamedTypeSymbol> bases =
            type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: SpecialType.None } parent
                ? type.Interfaces.Prepend(parent)
                : type.Interfaces;
        string names = string.Join(", ", bases.Select(one => one.ToDisplayString()));
        return $"public {modifiers}{type.ToDisplayString(s_format)}{(names.Length == 0 ? "" : " : " + names)}";
    }
}
