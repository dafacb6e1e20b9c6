namespace Allocator.Conformance;

/// <summary>Content that tells one block from another, and in a block one byte from those around it.</summary>
internal static unsafe class Pattern
{
    internal static void Write(byte* block, nuint size, uint number)
    {
        for (nuint i = 0; i < size; i++)
            block[i] = At(number, i);
    }

    internal static bool Holds(byte* block, nuint size, uint number)
    {
        for (nuint i = 0; i < size; i++)
        {
            if (block[i] != At(number, i))
                return false;
        }
        return true;
    }

    internal static bool IsZero(byte* block, nuint size)
    {
        for (nuint i = 0; i < size; i++)
        {
            if (block[i] != 0)
                return false;
        }
        return true;
    }

    // The index counts by its page as well: else content that slid by 256 bytes would look right.
    private static byte At(uint number, nuint index) =>
        (byte)((number * 37) + ((uint)index * 11) + (uint)(index >> 8) + 1);
}
