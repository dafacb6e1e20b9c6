namespace Allocator.Malloc;

/// <summary>
/// The pages at the region's start, which the heap clears for its control data although they are zero: with these
/// hints that takes a tenth of the time, and no memory stays behind. The system may ignore all of them.
/// </summary>
internal static unsafe class ControlPages
{
    private const int Forget = 4;
    private const int HugePages = 14;
    private const int NoHugePages = 15;

    // The control data is a little less: two bits of it for each 64 of the rest.
    private static nuint Size => ProcessRegion.Size >> 5;

    /// <summary>Before the heap is made: a few large pages are there sooner than many small ones.</summary>
    internal static void Prepare() => Advise(0, HugePages);

    /// <summary>Before it hands anything out: of what it has written, only the first page is not all zero.</summary>
    internal static void Trim()
    {
        Advise(0, NoHugePages);
        Advise((nuint)CLibrary.PageSize(), Forget);
    }

    private static void Advise(nuint from, int advice)
    {
        if (from < Size)
            _ = CLibrary.Advise(ProcessRegion.Start + from, Size - from, advice);
    }
}
