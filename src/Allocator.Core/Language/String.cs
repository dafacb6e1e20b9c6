using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>Text in UTF-16, as the compiler lays out its literals: a length, the characters, a zero.</summary>
public sealed unsafe class String
{
    private readonly int _stringLength;
    private char _firstChar;

    /// <summary>Characters, without the closing zero.</summary>
    public int Length => _stringLength;

    [IndexerName("Chars")]
    public char this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_stringLength)
                Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowIndexOutOfRangeException();
            fixed (char* first = &_firstChar)
                return first[index];
        }
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(char c, int count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(sbyte* value);

    // The compiler turns `new string(c, count)` into a call of this method.
    private static string Ctor(char c, int count)
    {
        string made = RuntimeImports.NewString(count);
        fixed (char* first = &made._firstChar)
        {
            for (int i = 0; i < count; i++)
                first[i] = c;
        }
        return made;
    }

    // Likewise `new string(value)`: bytes up to a zero, as Latin-1.
    private static string Ctor(sbyte* value)
    {
        int count = 0;
        while (value[count] != 0)
            count++;
        string made = RuntimeImports.NewString(count);
        fixed (char* first = &made._firstChar)
        {
            for (int i = 0; i < count; i++)
                first[i] = (char)(byte)value[i];
        }
        return made;
    }

    /// <summary>The two texts one after the other, as a new string (none is made where one of them is empty).</summary>
    public static string Concat(string? a, string? b)
    {
        if (a is null || a._stringLength == 0)
            return b ?? "";
        if (b is null || b._stringLength == 0)
            return a;
        string joined = RuntimeImports.NewString(checked(a._stringLength + b._stringLength));
        a.CopyTo(joined, 0);
        b.CopyTo(joined, a._stringLength);
        return joined;
    }

    /// <inheritdoc cref="Concat(string?, string?)"/>
    public static string Concat(string? a, string? b, string? c) => Concat(Concat(a, b), c);

    /// <inheritdoc cref="Concat(string?, string?)"/>
    public static string Concat(string? a, string? b, string? c, string? d) => Concat(Concat(a, b), Concat(c, d));

    /// <summary>Whether both are null, or both have the same characters.</summary>
    public static bool Equals(string? a, string? b)
    {
        if ((object?)a == b)
            return true;
        if (a is null || b is null || a._stringLength != b._stringLength)
            return false;
        fixed (char* left = &a._firstChar, right = &b._firstChar)
        {
            for (int i = 0; i < a._stringLength; i++)
            {
                if (left[i] != right[i])
                    return false;
            }
        }
        return true;
    }

    public static bool operator ==(string? a, string? b) => Equals(a, b);

    public static bool operator !=(string? a, string? b) => !Equals(a, b);

    /// <summary>Asked for by <c>foreach</c>, which is compiled into a loop that does not call it.</summary>
    public CharEnumerator GetEnumerator() => new(this);

    private void CopyTo(string target, int at)
    {
        fixed (char* from = &_firstChar, to = &target._firstChar)
        {
            for (int i = 0; i < _stringLength; i++)
                to[at + i] = from[i];
        }
    }
}

/// <summary>The characters of a string, one after the other.</summary>
public sealed class CharEnumerator
{
    private readonly string _text;
    private int _index = -1;

    internal CharEnumerator(string text) => _text = text;

    public char Current => _text[_index];

    public bool MoveNext() => ++_index < _text.Length;
}
