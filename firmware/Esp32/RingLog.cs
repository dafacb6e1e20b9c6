namespace Allocator.Esp32;

/// <summary>The last packets, oldest out: what a board keeps until somebody asks.</summary>
internal sealed class RingLog
{
    private const int Entries = 32;

    private readonly Memory _memory;
    private readonly int[] _packets = new int[Entries];
    private readonly int[] _sizes = new int[Entries];
    private int _next;

    internal RingLog(Memory memory) => _memory = memory;

    /// <summary>A hash over everything that was ever added.</summary>
    internal uint Hash { get; private set; } = 2166136261;

    /// <summary>Takes a packet over, and gives the oldest back.</summary>
    internal void Add(int packet, int size)
    {
        Drop();
        byte[] buffer = _memory.BufferOf(packet);
        int offset = _memory.OffsetOf(packet);
        for (int i = 0; i < size; i++)
            Hash = (Hash ^ buffer[offset + i]) * 16777619;
        _packets[_next] = packet;
        _sizes[_next] = size;
        _next = (_next + 1) % Entries;
    }

    /// <summary>Gives all of them back.</summary>
    internal void Clear()
    {
        for (int i = 0; i < Entries; i++)
        {
            Drop();
            _next = (_next + 1) % Entries;
        }
    }

    private void Drop()
    {
        if (_packets[_next] != 0)
            _memory.Give(_packets[_next], _sizes[_next]);
        _packets[_next] = 0;
    }
}
