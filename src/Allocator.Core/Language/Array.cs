using Internal.Runtime.CompilerHelpers;

namespace System;

public abstract unsafe class Array
{
    private readonly int _length;

    /// <summary>Elements, fixed when the array is made.</summary>
    public int Length => _length;

    /// <summary>Copies elements to an array of the same type, or to another place in the same array.</summary>
    public static void Copy(
        Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
    {
        if (sourceArray._type != destinationArray._type)
            ThrowHelpers.ThrowArrayTypeMismatchException();
        byte* from = Elements(sourceArray, sourceIndex, length);
        byte* to = Elements(destinationArray, destinationIndex, length);
        Buffer.Memmove(to, from, (nuint)length * sourceArray._type->ComponentSize);
    }

    /// <summary>Sets elements to zero, or to null.</summary>
    public static void Clear(Array array, int index, int length)
    {
        byte* at = Elements(array, index, length);
        SpanHelpers.ClearWithoutReferences(ref *at, (nuint)length * array._type->ComponentSize);
    }

    // Where an element lies, after it has been made sure that so many are there. An array is its type, its length
    // padded to a word, and then the elements.
    private static byte* Elements(Array array, int index, int length)
    {
        if (index < 0 || length < 0 || index > array._length || length > array._length - index)
            ThrowHelpers.ThrowIndexOutOfRangeException();
        byte* start = *(byte**)&array + (2 * sizeof(nint));
        return start + ((nuint)index * array._type->ComponentSize);
    }
}

internal class Array<T> : Array;
