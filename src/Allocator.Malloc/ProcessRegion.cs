namespace Allocator.Malloc;

/// <summary>The heap's memory: address space from the system, obtained once. It costs memory as it is used.</summary>
internal static unsafe class ProcessRegion
{
    internal const nuint Smallest = 64 << 10;

    /// <summary>As far as the heap's numbers reach.</summary>
    internal static nuint Largest => (nuint)8191 << 20;

    private const nuint Usual = 1 << 30;

    private const int ReadAndWrite = 3;
    private const int PrivateAnonymousUnreserved = 0x4022;

    internal static byte* Start;

    /// <summary>Its bytes; 0 where the system gave none.</summary>
    internal static nuint Size;

    /// <summary>Obtains it: as the environment says, else as usual, or less under the system's limits.</summary>
    internal static bool Obtain()
    {
        SizeVariable variable = default;
        if (variable.Find())
        {
            if (!variable.Parse(out nuint size))
                variable.Complain(" is not a size from 64K to 8191M, such as 512M: the usual one is taken");
            else if (!Map(size))
                variable.Complain(" is more than the system gives: the usual size is taken");
        }
        for (nuint size = Usual; Size == 0 && size >= Smallest; size >>= 1)
            Map(size);
        return Size != 0;
    }

    internal static bool Contains(void* address) => (nuint)address - (nuint)Start < Size;

    private static bool Map(nuint size)
    {
        void* pages = CLibrary.Map(null, size, ReadAndWrite, PrivateAnonymousUnreserved, -1, 0);
        if (pages == (void*)-1)
            return false;
        Start = (byte*)pages;
        Size = size;
        return true;
    }
}
