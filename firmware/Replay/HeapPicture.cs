using Allocator.Board.Image;
using Allocator.NoStd;

namespace Replay;

/// <summary>Draws a heap in text while it walks it: each character is an equal part of the region.</summary>
internal sealed unsafe class HeapPicture : BlockVisitor
{
    private const uint Width = 64;
    private const uint Rows = 16;

    private readonly byte* _region;
    private readonly uint _cellSize;
    private uint _at;
    private uint _liveInCell;

    private HeapPicture(byte* region, uint size)
    {
        _region = region;
        _cellSize = (size + (Width * Rows) - 1) / (Width * Rows);
    }

    internal static void Draw(FixedRegionHeap heap, byte* region, uint size)
    {
        var picture = new HeapPicture(region, size);
        Serial.Write("  each character is ");
        Serial.Write(picture._cellSize);
        Serial.WriteLine(" bytes: # live, + partly, . free, blank never used");
        heap.Walk(picture);
        picture.Close();
    }

    // What lies before the first block is the control data, and in use.
    public override bool Visit(void* block, nuint size, bool isLive)
    {
        uint start = (uint)((byte*)block - _region);
        Paint(start, isLive: true);
        Paint(start + (uint)size, isLive);
        return true;
    }

    // Goes on to an offset, and draws the characters that are passed.
    private void Paint(uint to, bool isLive)
    {
        while (_at < to)
        {
            uint cellEnd = ((_at / _cellSize) + 1) * _cellSize;
            uint end = cellEnd < to ? cellEnd : to;
            _liveInCell += isLive ? end - _at : 0;
            _at = end;
            if (_at == cellEnd)
                DrawCell(_liveInCell == 0 ? '.' : _liveInCell == _cellSize ? '#' : '+');
        }
    }

    // The part behind the frontier.
    private void Close()
    {
        if (_at % _cellSize != 0)
        {
            _at += _cellSize - (_at % _cellSize);
            DrawCell('+');
        }
        for (; _at < Width * Rows * _cellSize; DrawCell(' '))
            _at += _cellSize;
    }

    private void DrawCell(char character)
    {
        uint column = (_at / _cellSize - 1) % Width;
        if (column == 0)
            Serial.Write("  |");
        Serial.WriteByte((byte)character);
        if (column == Width - 1)
            Serial.WriteLine("|");
        _liveInCell = 0;
    }
}
