namespace Internal.Runtime;

/// <summary>The start of what the ahead-of-time compiler writes for each type.</summary>
internal unsafe struct MethodTable
{
    /// <summary>Bytes an element, for arrays and strings.</summary>
    internal ushort ComponentSize;

    internal ushort Flags;

    /// <summary>Bytes of an instance, without the elements.</summary>
    internal uint BaseSize;

    /// <summary>The base class; for an array, its element's type.</summary>
    internal MethodTable* Related;

    internal ushort VirtualMethodCount;

    internal ushort InterfaceCount;

    internal uint Hash;

    /// <summary>Whether this is the type of an array (a string has a component size too, but its base is a class).</summary>
    internal readonly bool IsArray => (Flags & ArrayKinds) == ArrayKinds;

    /// <summary>The interfaces a type implements stand behind its virtual methods.</summary>
    internal MethodTable** Interfaces
    {
        get
        {
            fixed (MethodTable* self = &this)
                return (MethodTable**)(self + 1) + VirtualMethodCount;
        }
    }

    // Flags of .NET 10: the element type stands in bits 26 to 30 of flags and component size taken as one word, which
    // are bits 10 to 14 here. Arrays are 0x18 (of one dimension, from zero) and 0x17 (the others).
    private const ushort ArrayKinds = 0x10 << 10;
}
