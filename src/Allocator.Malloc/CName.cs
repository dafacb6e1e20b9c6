using System.Runtime.InteropServices;

namespace Allocator.Malloc;

/// <summary>A name as C has it, of letters that are bytes, with a zero at its end.</summary>
[StructLayout(LayoutKind.Sequential, Size = Room)]
internal unsafe struct CName
{
    // For names in these sources, none of which is as long. Not stackalloc: that needs a runtime.
    private const int Room = 32;

    private byte _first;

    internal CName(string text)
    {
        fixed (byte* to = &_first)
        fixed (char* from = text)
        {
            for (int i = 0; i <= text.Length; i++)
                to[i] = (byte)from[i];
        }
    }

    /// <summary>What variable of the C library has this name; null where it has none.</summary>
    internal readonly void* Find()
    {
        fixed (byte* name = &_first)
            return CLibrary.Symbol(null, name);
    }

    /// <summary>What the environment has under this name, null for nothing.</summary>
    internal readonly byte* FindInEnvironment()
    {
        fixed (byte* name = &_first)
            return CLibrary.Variable(name);
    }

    /// <summary>Opens the file of this name for reading; negative where that is not possible.</summary>
    internal readonly int Open()
    {
        fixed (byte* name = &_first)
            return CLibrary.Open(name, 0);
    }
}
