#if !NANOFRAMEWORK_1_0
using System.Runtime.InteropServices;

namespace Allocator.NoStd;

/// <summary>A short name as C wants it: bytes, and a 0 behind them. It lives on the stack.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal unsafe struct CText
{
    private const int Size = 32;

    /// <summary>A name of at most 31 characters of ASCII.</summary>
    internal CText(string name)
    {
        fixed (CText* self = &this)
        {
            byte* text = (byte*)self;
            for (int i = 0; i < Size; i++)
                text[i] = i < name.Length ? (byte)name[i] : (byte)0;
            text[Size - 1] = 0;
        }
    }
}
#endif
