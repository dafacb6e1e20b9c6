using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Allocator.Nano.Tests;

/// <summary>
/// Looks into an assembly for what the interpreter, or the tool that prepares assemblies for it, has not: generics,
/// pointers, arrays of several dimensions, <c>volatile</c>, <c>checked</c>; and structures, of which it makes objects.
/// </summary>
internal sealed class InterpreterRules : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    internal InterpreterRules(byte[] assembly)
    {
        _file = new PEReader(ImmutableArray.Create(assembly));
        _reader = _file.GetMetadataReader();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>What was found, a line each: where and what.</summary>
    internal IEnumerable<string> Findings()
    {
        if (_reader.GetTableRowCount(TableIndex.GenericParam) > 0)
            yield return "a generic type or method";
        foreach (TypeDefinition type in Types())
        {
            foreach (string finding in Findings(type))
                yield return finding;
        }
    }

    /// <summary>The methods that make objects: arrays, boxes, and others than exceptions.</summary>
    internal IEnumerable<string> Makers() =>
        (from method in Methods()
         let code = Code(method)
         where code.Where((one, i) => one.Name is "newarr" or "box"
            || (one.Name == "newobj" && (i + 1 == code.Count || code[i + 1].Name != "throw"))).Any()
         select NameOf(method)).Distinct();

    /// <summary>All strings.</summary>
    internal IEnumerable<string> Strings() =>
        from method in Methods()
        from one in Code(method)
        where one.Name == "ldstr"
        select $"{NameOf(method)}: \"{_reader.GetUserString(MetadataTokens.UserStringHandle(one.Operand & 0xFFFFFF))}\"";

    /// <summary>How often nanoFramework's launcher calls a test: once a row of data, once where there is none.</summary>
    internal int CountOfTests() => Methods().Sum(method =>
    {
        string[] attributes = [.. method.GetCustomAttributes().Select(handle => NameOf(_reader.GetCustomAttribute(handle)))];
        return attributes.Contains("TestMethodAttribute") ? Math.Max(1, attributes.Count(name => name == "DataRowAttribute")) : 0;
    });

    private string NameOf(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return "";
        EntityHandle type = _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind == HandleKind.TypeReference ? _reader.GetString(_reader.GetTypeReference((TypeReferenceHandle)type).Name) : "";
    }

    private IEnumerable<string> Findings(TypeDefinition type)
    {
        string name = _reader.GetString(type.Name);
        if (IsStructure(type))
            yield return $"{name} is a structure";
        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = _reader.GetFieldDefinition(handle);
            string kind = field.DecodeSignature(new TypeKinds(IsEnumeration), null);
            if (kind.Length > 0)
                yield return $"{name}.{_reader.GetString(field.Name)}: {kind}";
        }
        foreach (MethodDefinition method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            foreach (string finding in Findings(method))
                yield return $"{NameOf(method)}: {finding}";
        }
    }

    private IEnumerable<string> Findings(MethodDefinition method)
    {
        var kinds = new TypeKinds(IsEnumeration);
        MethodSignature<string> signature = method.DecodeSignature(kinds, null);
        foreach (string kind in signature.ParameterTypes.Append(signature.ReturnType).Where(kind => kind.Length > 0))
            yield return $"takes or returns {kind}";
        foreach (string kind in Locals(method, kinds).Where(kind => kind.Length > 0))
            yield return $"has a local that is {kind}";
        foreach (string code in Code(method).Select(one => one.Name).Distinct())
        {
            if (code.Contains(".ovf", StringComparison.Ordinal))
                yield return $"checked arithmetic: {code}";
            if (code is "localloc" or "cpblk" or "initblk" or "calli" or "mkrefany" or "sizeof" or "refanyval")
                yield return $"code for pointers: {code}";
        }
    }

    private ImmutableArray<string> Locals(MethodDefinition method, TypeKinds kinds)
    {
        if (method.RelativeVirtualAddress == 0)
            return [];
        StandaloneSignatureHandle locals = _file.GetMethodBody(method.RelativeVirtualAddress).LocalSignature;
        return locals.IsNil ? [] : _reader.GetStandaloneSignature(locals).DecodeLocalSignature(kinds, null);
    }

    private IReadOnlyList<Instruction> Code(MethodDefinition method) => method.RelativeVirtualAddress == 0
        ? []
        : Instruction.Read(_file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!);

    // The compiler's own types, such as the bytes of arrays, become plain data.
    private IEnumerable<TypeDefinition> Types() => _reader.TypeDefinitions.Select(_reader.GetTypeDefinition)
        .Where(type => !IsTheCompilers(type));

    private IEnumerable<MethodDefinition> Methods() => Types().SelectMany(type => type.GetMethods()).Select(_reader.GetMethodDefinition);

    private bool IsTheCompilers(TypeDefinition type) =>
        _reader.GetString(type.Name).StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)
        || (!type.GetDeclaringType().IsNil && IsTheCompilers(_reader.GetTypeDefinition(type.GetDeclaringType())));

    private bool IsStructure(TypeDefinition type) => BaseOf(type) == "ValueType";

    private bool IsEnumeration(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => BaseOf(_reader.GetTypeDefinition((TypeDefinitionHandle)handle)) == "Enum",
        // Of ours, which have no structures: the same is looked for there. The others are those that we use.
        HandleKind.TypeReference => IsKnown(_reader.GetTypeReference((TypeReferenceHandle)handle)),
        _ => false,
    };

    private bool IsKnown(TypeReference type) =>
        _reader.GetString(type.Namespace).StartsWith("Allocator.", StringComparison.Ordinal)
        || _reader.GetString(type.Name) is "MethodImplOptions" or "MemoryType" or "BindingFlags";

    private string BaseOf(TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeReference => _reader.GetString(_reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name),
        HandleKind.TypeDefinition when !type.BaseType.IsNil =>
            _reader.GetString(_reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name),
        _ => "",
    };

    private string NameOf(MethodDefinition method)
    {
        TypeDefinition type = _reader.GetTypeDefinition(method.GetDeclaringType());
        return $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}.{_reader.GetString(method.Name)}".TrimStart('.');
    }
}
