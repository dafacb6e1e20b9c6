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

    /// <summary>Whether this is the type of an array.</summary>
    internal readonly bool IsArray => ((Flags >> KindShift) & KindMask) is Array or VectorArray;

    /// <summary>The interfaces a type implements stand behind its virtual methods.</summary>
    internal MethodTable** Interfaces
    {
        get
        {
            fixed (MethodTable* self = &this)
                return (MethodTable**)(self + 1) + VirtualMethodCount;
        }
    }

    // Flags of .NET 10: the kind of a type stands in bits 26 to 30 of component size and flags taken as one word, which
    // are bits 10 to 14 here. A vector is an array of one dimension that begins with 0.
    private const int KindShift = 10;
    private const int KindMask = 0x1F;
    private const int Array = 0x17;
    private const int VectorArray = 0x18;
}
