using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Allocator.Generator;

/// <summary>
/// Reads a referenced assembly: its tables, where it is a file, and what the compiler knows of it, where the editor
/// holds it as a project. Runs once for each reference.
/// </summary>
internal static class ReferenceScanner
{
    public static ReferencedAssembly? Scan(MetadataReference reference, CancellationToken cancel)
    {
        switch (reference)
        {
            case CompilationReference project:
                return Scan(project.Compilation, cancel);
            case PortableExecutableReference file:
                try
                {
                    return file.GetMetadata() is AssemblyMetadata assembly
                        ? Scan(assembly.GetModules()[0].GetMetadataReader())
                        : null;
                }
                catch (Exception e) when (e is BadImageFormatException or IOException)
                {
                    return null; // The compiler has its own error for it.
                }
            default:
                return null;
        }
    }

    private static ReferencedAssembly? Scan(MetadataReader assembly)
    {
        if (!assembly.IsAssembly)
            return null;
        string name = assembly.GetString(assembly.GetAssemblyDefinition().Name);
        string[] references = assembly.AssemblyReferences
            .Select(handle => assembly.GetString(assembly.GetAssemblyReference(handle).Name))
            .OrderBy(reference => reference, StringComparer.Ordinal).ToArray();
        bool needsAllocator = false;
        var fields = new List<MarkedField>();
        // Who does not reference the library has none of its attributes.
        if (references.Contains(Names.Library))
        {
            foreach ((string attribute, EntityHandle parent) in MarksOf(assembly))
            {
                needsAllocator |= attribute == Names.NeedMark && parent.Kind == HandleKind.AssemblyDefinition;
                if (attribute == Names.FieldMark && parent.Kind == HandleKind.FieldDefinition)
                    fields.Add(Read(assembly, (FieldDefinitionHandle)parent));
            }
            if (HasChosen(assembly))
                fields.Clear();
            else
                needsAllocator |= Asks(assembly);
        }
        return new ReferencedAssembly(name, references.ToEquatable(), needsAllocator, fields.ToEquatable());
    }

    // Built without the generator, it has no mark; but its code, where it is there, names what it calls.
    private static bool Asks(MetadataReader assembly)
    {
        foreach (MemberReferenceHandle handle in assembly.MemberReferences)
        {
            MemberReference member = assembly.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference || assembly.StringComparer.Equals(member.Name, "Register"))
                continue;
            TypeReference type = assembly.GetTypeReference((TypeReferenceHandle)member.Parent);
            if (Names.IsGlobalFace(assembly.GetString(type.Namespace), assembly.GetString(type.Name)))
                return true;
        }
        return false;
    }

    private static IEnumerable<(string Attribute, EntityHandle Parent)> MarksOf(MetadataReader assembly)
    {
        foreach (CustomAttributeHandle handle in assembly.CustomAttributes)
        {
            CustomAttribute attribute = assembly.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            EntityHandle type = assembly.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference)
                continue;
            TypeReference reference = assembly.GetTypeReference((TypeReferenceHandle)type);
            if (assembly.StringComparer.Equals(reference.Namespace, Names.Library))
                yield return (assembly.GetString(reference.Name), attribute.Parent);
        }
    }

    private static MarkedField Read(MetadataReader assembly, FieldDefinitionHandle handle)
    {
        FieldDefinition field = assembly.GetFieldDefinition(handle);
        TypeDefinition type = assembly.GetTypeDefinition(field.GetDeclaringType());
        string path = assembly.GetString(type.Name);
        for (; !type.GetDeclaringType().IsNil; path = assembly.GetString(type.Name) + "+" + path)
            type = assembly.GetTypeDefinition(type.GetDeclaringType());
        string space = assembly.GetString(type.Namespace);
        return new MarkedField(space.Length == 0 ? path : space + "." + path, assembly.GetString(field.Name));
    }

    // A referenced artifact, for instance a program that a test references, keeps its choice to itself.
    private static bool HasChosen(MetadataReader assembly) =>
        assembly.TypeDefinitions.Select(assembly.GetTypeDefinition).Any(type =>
            assembly.StringComparer.Equals(type.Name, Names.GeneratedClass)
            && assembly.StringComparer.Equals(type.Namespace, Names.GeneratedSpace));

    private static ReferencedAssembly Scan(Compilation project, CancellationToken cancel)
    {
        string[] references = project.ReferencedAssemblyNames.Select(reference => reference.Name)
            .OrderBy(reference => reference, StringComparer.Ordinal).ToArray();
        var fields = new List<MarkedField>();
        bool needsAllocator = false;
        if (references.Contains(Names.Library))
        {
            needsAllocator = project.Assembly.Has(Names.NeedMarkFull);
            if (project.Assembly.GetTypeByMetadataName(Names.GeneratedSpace + "." + Names.GeneratedClass) == null)
                Collect(project.Assembly.GlobalNamespace, "", fields, cancel);
        }
        return new ReferencedAssembly(
            project.AssemblyName ?? "", references.ToEquatable(), needsAllocator, fields.ToEquatable());
    }

    private static void Collect(
        INamespaceOrTypeSymbol container, string prefix, List<MarkedField> fields, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
                Collect(space, prefix + space.Name + ".", fields, cancel);
            else if (member is INamedTypeSymbol type)
                Collect(type, prefix + type.MetadataName + "+", fields, cancel);
            else if (member is IFieldSymbol field && field.Has(Names.FieldMarkFull))
                fields.Add(new MarkedField(prefix.TrimEnd('+'), field.Name));
        }
    }
}
