namespace Allocator.Replay;

/// <summary>Fills blocks with bytes that tell one from another, and finds out whether they are still there.</summary>
internal static unsafe class FillPattern
{
    internal static void Write(byte* block, uint from, uint to, uint slot)
    {
        for (uint i = from; i < to; i++)
            block[i] = At(slot, i);
    }

    internal static bool Holds(byte* block, uint size, uint slot)
    {
        for (uint i = 0; i < size; i++)
        {
            if (block[i] != At(slot, i))
                return false;
        }
        return true;
    }

    internal static bool IsZero(byte* block, uint size)
    {
        for (uint i = 0; i < size; i++)
        {
            if (block[i] != 0)
                return false;
        }
        return true;
    }

    private static byte At(uint slot, uint index) => (byte)((slot * 31) + (index * 7) + (index >> 8) + 1);
}
