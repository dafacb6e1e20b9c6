namespace Allocator.NoStd;

/// <summary>Whether a block is the user's, or waits to be used again.</summary>
internal enum GuardState
{
    /// <summary>The record is damaged.</summary>
    Broken,

    /// <summary>The user has it.</summary>
    Live,

    /// <summary>The user has given it back.</summary>
    Released,
}

/// <summary>
/// What a guarded allocator keeps of a block: four words at the start of what it took for it from the heap beneath. The
/// last is a sum over the others and the place, so a damaged record, or a copy of one, is none.
/// </summary>
internal static unsafe class GuardRecord
{
    /// <summary>Bytes.</summary>
    internal const int Size = 16;

    private const uint Live = 0x4C49_5645;
    private const uint Released = 0x4445_4144;

    internal static void Write(Bytes memory, Size at, GuardState state, uint owner, uint shape, uint next)
    {
        int granule = GranuleOf(at);
        Payload.Write(memory, granule, 0, owner);
        Payload.Write(memory, granule, 1, shape);
        Payload.Write(memory, granule, 2, next);
        Payload.Write(memory, granule, 3, Sum(memory, at) ^ (state == GuardState.Live ? Live : Released));
    }

    internal static GuardState StateOf(Bytes memory, Size at)
    {
        uint mark = Sum(memory, at) ^ Payload.Read(memory, GranuleOf(at), 3);
        if (mark == Live)
            return GuardState.Live;
        return mark == Released ? GuardState.Released : GuardState.Broken;
    }

    internal static uint Owner(Bytes memory, Size at) => Payload.Read(memory, GranuleOf(at), 0);

    /// <summary>The alignment asked for, as a power of two, and how far the end of what was taken is from the block's.</summary>
    internal static uint Shape(Bytes memory, Size at) => Payload.Read(memory, GranuleOf(at), 1);

    /// <summary>Of a released block, the one that was released next: its granule.</summary>
    internal static uint Next(Bytes memory, Size at) => Payload.Read(memory, GranuleOf(at), 2);

    // A record begins with a granule.
    private static int GranuleOf(Size at) => (int)(at >> Granule.Shift);

    private static uint Sum(Bytes memory, Size at)
    {
        uint sum = (uint)GranuleOf(at) * 2654435761;
        for (int word = 0; word < 3; word++)
            sum = (sum ^ Payload.Read(memory, GranuleOf(at), word)) * 16777619;
        return sum ^ (sum >> 15);
    }
}
