namespace Allocator.Replay;

/// <summary>The live blocks of a replay: where each is and how large, by its slot. One serves many replays in turn.</summary>
/// <remarks>
/// Six bytes a slot, so that it fits on a board beside the region: offsets are kept in units of 8 bytes, and reach
/// through regions of up to <see cref="LargestRegion"/>.
/// </remarks>
/// <param name="count">The most slots that a trace may have.</param>
public sealed class SlotTable(uint count)
{
    /// <summary>Bytes.</summary>
    public const uint LargestRegion = 1 << (16 + OffsetShift);

    private const int OffsetShift = 3;

    private readonly uint[] _sizes = new uint[(int)count];
    private readonly ushort[] _offsets = new ushort[(int)count];

    internal uint Count => (uint)_sizes.Length;

    /// <summary>The block's size as requested; 0 where there is none.</summary>
    internal uint SizeOf(uint slot) => _sizes[(int)slot];

    /// <summary>The block's offset from the region's start.</summary>
    internal uint OffsetOf(uint slot) => (uint)_offsets[(int)slot] << OffsetShift;

    internal void Put(uint slot, uint offset, uint size)
    {
        _offsets[(int)slot] = (ushort)(offset >> OffsetShift);
        _sizes[(int)slot] = size;
    }

    internal void Clear()
    {
        for (int slot = 0; slot < _sizes.Length; slot++)
            _sizes[slot] = 0;
    }

    internal void Clear(uint slot) => _sizes[(int)slot] = 0;
}
