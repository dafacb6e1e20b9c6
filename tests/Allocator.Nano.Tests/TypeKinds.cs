using System;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Allocator.Nano.Tests;

/// <summary>Names of a signature's types what the interpreter has not, and nothing of all others.</summary>
internal sealed class TypeKinds(Func<EntityHandle, bool> isEnumeration) : ISignatureTypeProvider<string, object?>
{
    private const byte ValueType = 0x11;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        typeCode == PrimitiveTypeCode.TypedReference ? "a typed reference" : "";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        rawTypeKind == ValueType && !isEnumeration(handle)
            ? $"a structure, {reader.GetString(reader.GetTypeDefinition(handle).Name)}"
            : "";

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        rawTypeKind == ValueType && !isEnumeration(handle)
            ? $"a structure, {reader.GetString(reader.GetTypeReference(handle).Name)}"
            : "";

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetSZArrayType(string elementType) => elementType;

    public string GetArrayType(string elementType, ArrayShape shape) => "an array of several dimensions";

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPointerType(string elementType) => "a pointer";

    public string GetPinnedType(string elementType) => "a pinned pointer";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "a function pointer";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => "generic";

    public string GetGenericMethodParameter(object? genericContext, int index) => "generic";

    public string GetGenericTypeParameter(object? genericContext, int index) => "generic";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => isRequired ? "volatile, or modified" : unmodifiedType;
}
