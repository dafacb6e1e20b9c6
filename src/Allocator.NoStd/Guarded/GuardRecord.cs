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
        WriteWord(memory, at, owner);
        WriteWord(memory, at + 4, shape);
        WriteWord(memory, at + 8, next);
        WriteWord(memory, at + 12, Sum(memory, at) ^ (state == GuardState.Live ? Live : Released));
    }

    internal static GuardState StateOf(Bytes memory, Size at)
    {
        uint mark = Sum(memory, at) ^ ReadWord(memory, at + 12);
        if (mark == Live)
            return GuardState.Live;
        return mark == Released ? GuardState.Released : GuardState.Broken;
    }

    internal static uint Owner(Bytes memory, Size at) => ReadWord(memory, at);

    /// <summary>The alignment asked for, as a power of two, and how far the end of what was taken is from the block's.</summary>
    internal static uint Shape(Bytes memory, Size at) => ReadWord(memory, at + 4);

    /// <summary>Of a released block, the one that was released next: its granule.</summary>
    internal static uint Next(Bytes memory, Size at) => ReadWord(memory, at + 8);

    private static uint Sum(Bytes memory, Size at)
    {
        uint sum = (uint)(at >> Granule.Shift) * 2654435761;
        for (int word = 0; word < 3; word++)
            sum = (sum ^ ReadWord(memory, at + (Size)(word * 4))) * 16777619;
        return sum ^ (sum >> 15);
    }

    private static uint ReadWord(Bytes memory, Size at) =>
        (uint)(memory[at] | memory[at + 1] << 8 | memory[at + 2] << 16 | memory[at + 3] << 24);

    private static void WriteWord(Bytes memory, Size at, uint value)
    {
        memory[at] = (byte)value;
        memory[at + 1] = (byte)(value >> 8);
        memory[at + 2] = (byte)(value >> 16);
        memory[at + 3] = (byte)(value >> 24);
    }
}
