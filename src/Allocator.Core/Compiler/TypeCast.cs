using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System.Runtime;

/// <summary>Casts and checked array stores, called by compiled code. Classes and interfaces; no variance.</summary>
internal static unsafe class TypeCast
{
    internal static object? IsInstanceOfClass(MethodTable* target, object? value) =>
        value is not null && DerivesFrom(value._type, target) ? value : null;

    internal static object? IsInstanceOfInterface(MethodTable* target, object? value) =>
        value is not null && Implements(value._type, target) ? value : null;

    internal static object? IsInstanceOfAny(MethodTable* target, object? value) =>
        value is not null && (DerivesFrom(value._type, target) || Implements(value._type, target)) ? value : null;

    internal static bool IsInstanceOfException(MethodTable* target, object? value) =>
        IsInstanceOfClass(target, value) is not null;

    internal static object? CheckCastClass(MethodTable* target, object? value) =>
        Checked(value, IsInstanceOfClass(target, value));

    internal static object? CheckCastClassSpecial(MethodTable* target, object? value) =>
        Checked(value, IsInstanceOfClass(target, value));

    internal static object? CheckCastInterface(MethodTable* target, object? value) =>
        Checked(value, IsInstanceOfInterface(target, value));

    internal static object? CheckCastAny(MethodTable* target, object? value) =>
        Checked(value, IsInstanceOfAny(target, value));

    internal static void StelemRef(object?[] array, nint index, object? value)
    {
        if ((nuint)index >= (nuint)array.Length)
            ThrowHelpers.ThrowIndexOutOfRangeException();
        MethodTable* element = array._type->Related;
        if (value is not null && IsInstanceOfAny(element, value) is null)
            ThrowHelpers.ThrowArrayTypeMismatchException();
        Elements(array)[index] = Pointer(value);
    }

    internal static ref object? LdelemaRef(object?[] array, nint index, MethodTable* element)
    {
        if ((nuint)index >= (nuint)array.Length)
            ThrowHelpers.ThrowIndexOutOfRangeException();
        if (array._type->Related != element)
            ThrowHelpers.ThrowArrayTypeMismatchException();
        return ref *(object?*)(Elements(array) + index);
    }

    private static object? Checked(object? value, object? cast)
    {
        if (value is not null && cast is null)
            ThrowHelpers.ThrowInvalidCastException();
        return value;
    }

    // Every class chain ends in System.Object, whose own base is null. That of an array leads there at once: what its
    // type is related to is its element's.
    private static bool DerivesFrom(MethodTable* type, MethodTable* target)
    {
        while (type is not null && type != target)
            type = type->IsArray ? ObjectType : type->Related;
        return type is not null;
    }

    // A string's base class.
    private static MethodTable* ObjectType => ""._type->Related;

    private static bool Implements(MethodTable* type, MethodTable* target)
    {
        for (int i = 0; i < type->InterfaceCount; i++)
        {
            if (type->Interfaces[i] == target)
                return true;
        }
        return false;
    }

    // An array is its type, its length padded to a word, and then the elements.
    private static nint* Elements(object?[] array) => (nint*)Pointer(array) + 2;

    private static nint Pointer(object? value) => *(nint*)&value;
}
