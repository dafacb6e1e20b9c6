namespace Allocator.Programs;

/// <summary>
/// The code: a byte says how large the region is, then four bytes are an operation. Any bytes are a program; what is over
/// at the end is left out.
/// <list type="table">
/// <item>byte 0: the kind in the low four bits; in the others the alignment's power of two</item>
/// <item>byte 1: the slot that keeps the block</item>
/// <item>bytes 2 and 3: a size in bytes, low byte first</item>
/// </list>
/// </summary>
internal static class Operation
{
    internal const int Bytes = 4;
    internal const int Slots = 64;

    /// <summary>From 144 to 18,680 bytes.</summary>
    internal static int RegionBytes(byte[] program) =>
        program.Length == 0 ? 144 : (144 << (program[0] & 7)) + (program[0] >> 3) * 8;

    internal static int Count(byte[] program) => program.Length == 0 ? 0 : (program.Length - 1) / Bytes;

    internal static OperationKind Kind(byte[] program, int operation) => (OperationKind)(program[At(operation)] & 15);

    internal static int AlignmentPower(byte[] program, int operation) => program[At(operation)] >> 4;

    internal static int Slot(byte[] program, int operation) => program[At(operation) + 1] % Slots;

    internal static int Size(byte[] program, int operation) =>
        program[At(operation) + 2] | program[At(operation) + 3] << 8;

    internal static void Write(byte[] program, int operation, OperationKind kind, int alignmentPower, int slot, int size)
    {
        program[At(operation)] = (byte)((int)kind | alignmentPower << 4);
        program[At(operation) + 1] = (byte)slot;
        program[At(operation) + 2] = (byte)size;
        program[At(operation) + 3] = (byte)(size >> 8);
    }

    private static int At(int operation) => 1 + operation * Bytes;
}
