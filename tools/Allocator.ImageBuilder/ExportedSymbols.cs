using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Allocator.ImageBuilder;

/// <summary>What a library exports: its methods with an attribute that gives them a C name.</summary>
internal static class ExportedSymbols
{
    // Written by the build into every artifact; nobody outside calls it.
    private const string Choice = "AllocatorChoose";

    /// <summary>The symbols of both attributes, <c>UnmanagedCallersOnly</c> and <c>RuntimeExport</c>.</summary>
    /// <param name="list">The compiler's version script; of the second attribute it knows no names.</param>
    /// <param name="assembly">The library's own assembly, where those stand.</param>
    internal static string[] Read(string list, string assembly)
    {
        string? missing = new[] { list, assembly }.FirstOrDefault(file => !File.Exists(file));
        return missing is null
            ? [.. ReadList(list).Concat(ReadAssembly(assembly)).Distinct().Order(StringComparer.Ordinal)]
            : throw new BuildException($"'{missing}', which tells what the library exports, is not there: build anew.");
    }

    private static IEnumerable<string> ReadList(string path) =>
        from line in File.ReadLines(path)
        let symbol = line.Trim()
        where symbol.Length > 1 && symbol.EndsWith(';') && !symbol.Contains('*', StringComparison.Ordinal) && symbol != "};"
        select symbol[..^1];

    private static List<string> ReadAssembly(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            MetadataReader assembly = file.GetMetadataReader();
            return
            [
                .. from handle in assembly.CustomAttributes
                   let attribute = assembly.GetCustomAttribute(handle)
                   where attribute.Parent.Kind == HandleKind.MethodDefinition && IsExport(assembly, attribute)
                   let name = Name(assembly.GetBlobReader(attribute.Value))
                   where name != Choice
                   select name,
            ];
        }
        // The second: it has no metadata at all.
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new BuildException($"'{path}', which tells what the library exports, is no assembly, or damaged: build anew.");
        }
    }

    private static bool IsExport(MetadataReader assembly, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return false;
        EntityHandle type = assembly.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind == HandleKind.TypeReference
            && assembly.StringComparer.Equals(
                assembly.GetTypeReference((TypeReferenceHandle)type).Name, "RuntimeExportAttribute");
    }

    // Its only argument stands behind two bytes that are always the same.
    private static string Name(BlobReader value)
    {
        value.ReadUInt16();
        return value.ReadSerializedString() ?? "";
    }
}
