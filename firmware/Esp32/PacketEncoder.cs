namespace Allocator.Esp32;

/// <summary>
/// Packs samples for a wire: a header, run lengths of their differences, and a check. A packet's size is known when it is
/// written, so it is written for the frame, and a block of its own size is taken for what is sent later.
/// </summary>
internal static class PacketEncoder
{
    private const int HeaderBytes = 4;
    private const int MostBytes = HeaderBytes + SensorFrame.Bytes * 2 + 1;

    /// <summary>Encodes one frame's samples.</summary>
    /// <param name="memory">Where the packet comes from.</param>
    /// <param name="samples">The samples' buffer.</param>
    /// <param name="number">The packet's number.</param>
    /// <param name="size">The packet's bytes.</param>
    /// <returns>The packet; the caller gives it back. 0 if there was no memory.</returns>
    internal static int Encode(Memory memory, int samples, int number, out int size)
    {
        size = 0;
        int draft = memory.TakeForFrame(MostBytes);
        if (draft == 0)
            return 0;
        byte[] to = memory.BufferOf(draft);
        int start = memory.OffsetOf(draft);
        int at = start;
        to[at++] = 0x7E;
        to[at++] = (byte)number;
        to[at++] = (byte)(number >> 8);
        to[at++] = (byte)SensorFrame.Bytes;
        at = WriteRuns(memory.BufferOf(samples), memory.OffsetOf(samples), to, at);
        int check = 0;
        for (int i = start; i < at; i++)
            check = (check * 31 + to[i]) & 0xFF;
        to[at++] = (byte)check;
        size = at - start;
        int packet = memory.Take(size);
        if (packet != 0)
            System.Array.Copy(to, start, memory.BufferOf(packet), memory.OffsetOf(packet), size);
        return packet;
    }

    // A run of equal quarter steps is a length and a step.
    private static int WriteRuns(byte[] samples, int from, byte[] to, int at)
    {
        int end = from + SensorFrame.Bytes;
        while (from < end)
        {
            int step = samples[from] >> 2;
            int length = 1;
            while (from + length < end && samples[from + length] >> 2 == step)
                length++;
            to[at++] = (byte)length;
            to[at++] = (byte)step;
            from += length;
        }
        return at;
    }
}
