using System.Runtime.InteropServices;

namespace Allocator.Malloc;

/// <summary>A line for the standard error, put together without memory and written in one piece.</summary>
[StructLayout(LayoutKind.Sequential, Size = Room)]
internal unsafe struct Line
{
    private const int Room = 256;
    private const int StandardError = 2;

    private int _count;
    private byte _first;

    internal static Line Begin()
    {
        Line line = default;
        line.Add("allocator: ");
        return line;
    }

    internal void Add(string text)
    {
        fixed (char* first = text)
        {
            for (char* at = first; *at != 0; at++)
                Add((byte)*at);
        }
    }

    internal void Add(byte* text, int count)
    {
        for (int i = 0; i < count; i++)
            Add(text[i]);
    }

    internal void Add(nuint number)
    {
        if (number >= 10)
            Add(number / 10);
        Add((byte)('0' + (number % 10)));
    }

    internal void AddAddress(void* address)
    {
        Add("0x");
        int shift = 0;
        while (shift < 60 && (nuint)address >> shift >= 16)
            shift += 4;
        for (; shift >= 0; shift -= 4)
        {
            int digit = (int)((nuint)address >> shift & 15);
            Add((byte)(digit < 10 ? '0' + digit : 'a' + digit - 10));
        }
    }

    /// <summary>Ends the line and writes it.</summary>
    internal void Write()
    {
        fixed (byte* first = &_first)
        {
            first[_count] = (byte)'\n';
            // Where nobody can read it there is nobody to tell.
            _ = CLibrary.Write(StandardError, first, (nuint)_count + 1);
        }
    }

    // What is too long is cut; a place for the end stays.
    private void Add(byte value)
    {
        if (_count == Room - sizeof(int) - 1)
            return;
        fixed (byte* first = &_first)
            first[_count++] = value;
    }
}
