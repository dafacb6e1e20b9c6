namespace System;

public abstract class Array
{
    private readonly int _length;

    /// <summary>Elements, fixed when the array is made.</summary>
    public int Length => _length;
}

internal class Array<T> : Array;
