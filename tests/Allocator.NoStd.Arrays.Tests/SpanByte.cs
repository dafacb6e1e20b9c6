namespace System;

/// <summary>What the interpreter's core library has instead of spans: here the same, so that its users can be tested.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;

    /// <summary>A view of a part of an array.</summary>
    public SpanByte(byte[]? array, int start, int length)
    {
        if (array == null ? start != 0 || length != 0 : start < 0 || length < 0 || length > array.Length - start)
            throw new ArgumentOutOfRangeException(nameof(start));
        _array = array;
        _start = start;
        Length = length;
    }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; }

    /// <summary>Whether it has none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>A byte of it.</summary>
    public byte this[int index]
    {
        get => index < Length ? _array![_start + index] : throw new ArgumentOutOfRangeException(nameof(index));
        set
        {
            if (index >= Length)
                throw new ArgumentOutOfRangeException(nameof(index));
            _array![_start + index] = value;
        }
    }
}
