namespace Allocator.Objects;

/// <summary>The start of what the ahead-of-time compiler writes for each type.</summary>
internal unsafe struct MethodTable
{
    /// <summary>Bytes an element, for arrays and strings; 0 for everything else.</summary>
    internal ushort ComponentSize;

    internal ushort Flags;

    /// <summary>Bytes of an instance without elements, a word for .NET's object header included.</summary>
    internal uint BaseSize;

    /// <summary>The bytes of an instance without elements as it lies here: without .NET's object header.</summary>
    internal readonly nuint InstanceSize => BaseSize - (nuint)sizeof(nint);
}
