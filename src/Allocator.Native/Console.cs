using System.Runtime;

namespace Allocator.Native;

/// <summary>What <c>Allocator.Objects</c> asks of the platform: a place to print, and an end.</summary>
internal static unsafe class Console
{
    [RuntimeExport("AllocatorWrite")]
    private static void Write(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r')
                Write((byte)text[i]);
        }
    }

    [RuntimeExport("AllocatorWriteNumber")]
    private static void Write(ulong number)
    {
        ulong power = 1;
        while (number / power >= 10)
            power *= 10;
        for (; power > 0; power /= 10)
            Write((byte)('0' + (number / power % 10)));
    }

    [RuntimeExport("AllocatorHalt")]
    private static void Halt() => CLibrary.Abort();

    private static void Write(byte character) => CLibrary.Write(CLibrary.StandardError, &character, 1);
}
