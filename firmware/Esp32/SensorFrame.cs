namespace Allocator.Esp32;

/// <summary>Samples of a sensor, smoothed: two buffers that nobody needs when the frame is over.</summary>
internal static class SensorFrame
{
    /// <summary>The bytes of a frame's result.</summary>
    internal const int Bytes = 48;

    private static uint s_noise;

    /// <summary>Begins the samples anew, so that two runs measure the same.</summary>
    internal static void Start() => s_noise = 2463534242;

    /// <summary>Measures and smooths.</summary>
    /// <returns>The smoothed samples: a buffer for this frame. 0 if there was no memory.</returns>
    internal static int Measure(Memory memory)
    {
        int raw = memory.TakeForFrame(Bytes + 2);
        int smooth = memory.TakeForFrame(Bytes);
        if (raw == 0 || smooth == 0)
            return 0;
        byte[] from = memory.BufferOf(raw);
        byte[] to = memory.BufferOf(smooth);
        int start = memory.OffsetOf(raw);
        int at = memory.OffsetOf(smooth);
        for (int i = 0; i < Bytes + 2; i++)
            from[start + i] = Sample();
        for (int i = 0; i < Bytes; i++)
            to[at + i] = (byte)((from[start + i] + from[start + i + 1] + from[start + i + 2]) / 3);
        return smooth;
    }

    private static byte Sample()
    {
        s_noise ^= s_noise << 13;
        s_noise ^= s_noise >> 17;
        s_noise ^= s_noise << 5;
        return (byte)(96 + (s_noise & 63));
    }
}
