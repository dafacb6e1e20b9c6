using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System.Runtime;

/// <summary>Values as objects: a box is its type, and then the value.</summary>
internal static unsafe class RuntimeExports
{
    private static object RhBox(MethodTable* type, ref byte value)
    {
        object box = RuntimeImports.NewObject(type);
        // The size counts a word for .NET's object header, and the one that holds the type.
        nuint size = type->BaseSize - (2 * (nuint)sizeof(nint));
        fixed (byte* from = &value)
            Buffer.Memmove(Value(box), from, size);
        return box;
    }

    private static ref byte RhUnbox2(MethodTable* type, object? box)
    {
        if (box is null)
            ThrowHelpers.ThrowNullReferenceException();
        if (box!._type != type)
            ThrowHelpers.ThrowInvalidCastException();
        return ref *Value(box);
    }

    // The compiler asks that it exists; there is no Nullable<T> here.
    private static void RhUnboxNullable(ref byte value, MethodTable* type, object? box) =>
        RuntimeImports.Stop(Stop.NotSupported);

    private static void RhUnboxTypeTest(MethodTable* type, MethodTable* boxType)
    {
        if (type != boxType)
            ThrowHelpers.ThrowInvalidCastException();
    }

    private static byte* Value(object box) => *(byte**)&box + sizeof(nint);
}
