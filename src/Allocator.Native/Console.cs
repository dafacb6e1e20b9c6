using System.Runtime;

namespace Allocator.Native;

/// <summary>What <c>Allocator.Objects</c> asks of the platform, and the start as well: a place to print, and an end.</summary>
internal static unsafe class Console
{
    private const int MostDigits = 20;

    // In one piece: other threads may print too.
    [RuntimeExport("AllocatorWrite")]
    internal static void Write(string text)
    {
        byte* bytes = stackalloc byte[text.Length];
        nuint count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r')
                bytes[count++] = (byte)text[i];
        }
        CLibrary.Write(CLibrary.StandardError, bytes, count);
    }

    [RuntimeExport("AllocatorWriteNumber")]
    internal static void Write(ulong number)
    {
        byte* digits = stackalloc byte[MostDigits];
        int first = MostDigits;
        do
        {
            digits[--first] = (byte)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);
        CLibrary.Write(CLibrary.StandardError, digits + first, (nuint)(MostDigits - first));
    }

    [RuntimeExport("AllocatorHalt")]
    internal static void Halt() => CLibrary.Abort();
}
