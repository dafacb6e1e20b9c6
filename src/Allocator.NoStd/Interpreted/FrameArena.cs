#if NANOFRAMEWORK_1_0
using System;

namespace Allocator.NoStd;

/// <summary>
/// Memory for one frame or one request: taken bit by bit, and given back all at once. One block of a heap, with a
/// frontier in it; a mark says where the frontier stood, and a reset puts it back there.
/// </summary>
/// <remarks>
/// <para>
/// Every call takes constant time, and makes nothing. There is no release of a single allocation, so an allocation is a
/// few additions: several times quicker than one from the heap. What it hands out are offsets in the heap's own array.
/// </para>
/// <para>
/// Marks nest: resetting to one also undoes all that were made after it. A mark is good once; a used one is rejected,
/// until 8 million others have been made. An arena is not locked. It does not notice when its heap is retired: retire the arena first.
/// </para>
/// </remarks>
public sealed class FrameArena : IDisposable
{
    private const int MostMarks = 255;

    // For every open mark what it is called, and where the frontier stood. Its place here is part of its name.
    private readonly int[] _marks;
    private readonly int[] _frontiers;
    private MemoryAllocator? _heap;
    private int _start;
    private int _end;
    private int _frontier;
    private int _peak;
    private int _open;
    private int _serial;

    /// <summary>Makes an arena without memory. Allocates its table of marks, once: 8 bytes a mark.</summary>
    /// <param name="marks">The most marks open at one time: from 1 to 255; more or fewer become the nearest of these.</param>
    public FrameArena(int marks)
    {
        int count = marks < 1 ? 1 : marks > MostMarks ? MostMarks : marks;
        _marks = new int[count];
        _frontiers = new int[count];
    }

    /// <summary>The array that allocations are a part of; null without memory.</summary>
    public byte[]? Buffer => _heap == null ? null : _heap.Buffer;

    /// <summary>The bytes there are.</summary>
    public int Capacity => _end - _start;

    /// <summary>The bytes in use, those included that alignment has cost.</summary>
    public int UsedBytes => _frontier - _start;

    /// <summary>The most bytes that were ever in use: what the arena had to be large enough for.</summary>
    public int PeakBytes => (_peak > _frontier ? _peak : _frontier) - _start;

    /// <summary>The marks that can still be reset to.</summary>
    public int OpenMarks => _open;

    /// <summary>Allocations that found no room so far.</summary>
    public uint Refusals { get; private set; }

    /// <summary>Wrong calls so far: a size below 1, an alignment that is no power of two, a mark that is not open.</summary>
    public uint Rejections { get; private set; }

    /// <summary>Takes the arena's memory from a heap: one block. As long as an allocation there.</summary>
    /// <param name="heap">The heap.</param>
    /// <param name="size">The arena's bytes, at least 1.</param>
    /// <returns>False, and nothing changed, if and only if the arena has memory already, or the heap is null or refuses.</returns>
    public bool Initialize(MemoryAllocator? heap, int size)
    {
        if (heap == null || _heap != null)
            return false;
        int block = heap.Allocate(size, Granule.Bytes);
        if (block == 0)
            return false;
        _heap = heap;
        _start = block;
        _end = block + size;
        _frontier = block;
        _peak = block;
        return true;
    }

    /// <summary>Hands out memory, until it is reset. Constant time.</summary>
    /// <param name="size">Bytes wanted, at least 1.</param>
    /// <param name="alignment">The offset in <see cref="Buffer"/> is a multiple of this: a power of two.</param>
    /// <returns>
    /// Where it begins in <see cref="Buffer"/>. 0, and nothing changed, if and only if size or alignment are not as
    /// described (a rejection), or so much is not left (a refusal).
    /// </returns>
    public int Allocate(int size, int alignment)
    {
        if (size <= 0 || alignment <= 0 || (alignment & (alignment - 1)) != 0)
        {
            Rejections++;
            return 0;
        }
        // Negative where the sum is beyond all numbers.
        int start = _frontier + (-_frontier & (alignment - 1));
        if (start < 0 || size > _end - start)
        {
            Refusals++;
            return 0;
        }
        _frontier = start + size;
        return start;
    }

    /// <summary>Notes where the arena stands. Constant time.</summary>
    /// <returns>The mark, above 0; 0 if and only if as many are open as the arena was made for, or it has no memory.</returns>
    public int Mark()
    {
        if (_heap == null || _open == _marks.Length)
            return 0;
        _serial = (_serial + 1) & (int.MaxValue >> 8);
        int mark = (_serial << 8) | (_open + 1);
        _marks[_open] = mark;
        _frontiers[_open] = _frontier;
        _open++;
        return mark;
    }

    /// <summary>Gives back all that was handed out since a mark, and closes it and those after it. Constant time.</summary>
    /// <param name="mark">What <see cref="Mark"/> returned.</param>
    /// <returns>False, and a rejection, if and only if the mark is not open.</returns>
    public bool Reset(int mark)
    {
        int at = (mark & MostMarks) - 1;
        if (at < 0 || at >= _open || _marks[at] != mark)
        {
            Rejections++;
            return false;
        }
        Return(_frontiers[at], at);
        return true;
    }

    /// <summary>Gives back everything, and closes all marks. Constant time.</summary>
    public void Reset() => Return(_start, 0);

    /// <summary>Gives the memory back to the heap. Constant time. The figures begin anew; the counts go on.</summary>
    /// <returns>False if and only if the arena has none, or the heap no longer knows of it: it has been retired.</returns>
    public bool Retire()
    {
        if (_heap == null)
            return false;
        bool isTaken = _heap.Deallocate(_start, _end - _start, Granule.Bytes);
        _heap = null;
        _start = 0;
        _end = 0;
        Return(0, 0);
        _peak = 0;
        return isTaken;
    }

    /// <summary><see cref="Retire"/>.</summary>
    public void Dispose() => Retire();

    private void Return(int frontier, int open)
    {
        if (_frontier > _peak)
            _peak = _frontier;
        _frontier = frontier;
        _open = open;
    }
}
#endif
