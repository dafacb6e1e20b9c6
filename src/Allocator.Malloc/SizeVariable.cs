using System.Runtime.InteropServices;

namespace Allocator.Malloc;

/// <summary>The variable of the environment that says how large the region is to be.</summary>
/// <remarks>
/// The first request may come before the C library knows the environment. Then it is read from where the system shows it.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = sizeof(int) + Room)]
internal unsafe struct SizeVariable
{
    internal const string Name = "ALLOCATOR_REGION";

    private const int Room = 32;

    private int _count;
    private byte _first;

    /// <summary>Room for what is read at a time. Not <c>stackalloc</c>: that needs a runtime.</summary>
    [StructLayout(LayoutKind.Sequential, Size = Size)]
    private struct Buffer
    {
        internal const int Size = 1024;

        private byte _first;
    }

    /// <summary>Whether it is set, and not empty.</summary>
    internal bool Find()
    {
        void*** environment = (void***)new CName("environ").Find();
        if (environment is not null && *environment is not null)
        {
            Copy(new CName(Name).FindInEnvironment());
            return _count > 0;
        }
        int file = new CName("/proc/self/environ").Open();
        if (file < 0)
            return false;
        Buffer read;
        Search(file, &read);
        _ = CLibrary.Close(file);
        return _count > 0;
    }

    /// <summary>Whether it is a number of bytes, or of K, M or G, that a region can have.</summary>
    internal bool Parse(out nuint size)
    {
        size = 0;
        fixed (byte* value = &_first)
        {
            int digits = 0;
            while (digits < _count && value[digits] is >= (byte)'0' and <= (byte)'9' && size <= ProcessRegion.Largest)
                size = (size * 10) + value[digits++] - '0';
            int shift = digits > 0 && digits == _count - 1 ? Shift(value[digits]) : 0;
            bool isNumber = _count < Room && digits + (shift == 0 ? 0 : 1) == _count && size <= ProcessRegion.Largest >> shift;
            size <<= shift;
            return isNumber && size >= ProcessRegion.Smallest;
        }
    }

    /// <summary>Says in a line that another size is taken, and why.</summary>
    internal void Complain(string why)
    {
        Line line = Line.Begin();
        line.Add(Name);
        line.Add("=");
        fixed (byte* value = &_first)
            line.Add(value, _count);
        line.Add(why);
        line.Write();
    }

    private static int Shift(byte unit) => unit switch
    {
        (byte)'K' or (byte)'k' => 10,
        (byte)'M' or (byte)'m' => 20,
        (byte)'G' or (byte)'g' => 30,
        _ => 0,
    };

    private void Search(int file, Buffer* read)
    {
        int matched = 0;
        nint count;
        while ((count = CLibrary.Read(file, read, Buffer.Size)) > 0)
        {
            for (nint i = 0; i < count; i++)
            {
                if (IsEnd(((byte*)read)[i], ref matched))
                    return;
            }
        }
    }

    // Of what stands in the environment, each with a zero at its end, so many characters match; -1 if it is another's.
    private bool IsEnd(byte character, ref int matched)
    {
        if (matched > Name.Length)
        {
            Add(character);
            return character == 0;
        }
        if (character == 0)
            matched = 0;
        else if (matched >= 0)
            matched = character == Expected(matched) ? matched + 1 : -1;
        return false;
    }

    private static char Expected(int matched)
    {
        fixed (char* name = Name)
            return matched < Name.Length ? name[matched] : '=';
    }

    private void Copy(byte* value)
    {
        for (; value is not null && *value != 0; value++)
            Add(*value);
    }

    // What is too long is cut, and then no number.
    private void Add(byte character)
    {
        if (character == 0 || _count == Room)
            return;
        fixed (byte* first = &_first)
            first[_count++] = character;
    }
}
