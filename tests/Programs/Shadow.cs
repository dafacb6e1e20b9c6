using Allocator.NoStd.Tests;

namespace Allocator.Programs;

/// <summary>A naive allocator's view of the memory: for each granule, which slot's block has it.</summary>
internal sealed class Shadow
{
    // The slot and 1, or 0.
    private readonly int[] _owners;
    private readonly int _first;

    internal Shadow(int first, int capacity)
    {
        _first = first;
        _owners = new int[capacity / 8];
    }

    /// <summary>How many granules there are.</summary>
    internal int Granules => _owners.Length;

    /// <summary>Those that a block of so many bytes has.</summary>
    internal static int Count(int size) => (size + 7) / 8;

    internal int OwnerOf(int granule) => _owners[granule];

    internal int OffsetOf(int granule) => _first + granule * 8;

    /// <summary>The granule at an offset; -1 if there is none.</summary>
    internal int GranuleAt(int offset)
    {
        int distance = offset - _first;
        return distance < 0 || (distance & 7) != 0 || distance >> 3 >= _owners.Length ? -1 : distance >> 3;
    }

    /// <summary>Whether a block can lie there: in the memory, aligned, and over no other.</summary>
    internal bool Fits(int offset, int granules, int alignment)
    {
        int start = GranuleAt(offset);
        if (start < 0 || granules > _owners.Length - start || (offset & (alignment - 1)) != 0)
            return false;
        for (int i = 0; i < granules; i++)
        {
            if (_owners[start + i] != 0)
                return false;
        }
        return true;
    }

    internal void Own(int offset, int granules, int owner)
    {
        int start = GranuleAt(offset);
        for (int i = 0; i < granules; i++)
            _owners[start + i] = owner;
    }

    /// <summary>The first granule at or behind this one that a block has, or the end.</summary>
    internal int RunEnd(int granule)
    {
        while (granule < _owners.Length && _owners[granule] == 0)
            granule++;
        return granule;
    }

    /// <summary>Whether the heap has to find room for so many granules at this alignment.</summary>
    internal bool HasRoom(int granules, int alignment)
    {
        int at = 0;
        while (at < _owners.Length)
        {
            int end = RunEnd(at);
            bool fits = end == _owners.Length
                ? end - AlignUp(at, alignment) >= granules
                : end - at >= Promise.RoomFor(granules, alignment);
            if (fits)
                return true;
            at = end + 1;
        }
        return false;
    }

    /// <summary>The most free granules in a row.</summary>
    internal int LargestRun()
    {
        int largest = 0;
        for (int at = 0; at < _owners.Length; at++)
        {
            int end = RunEnd(at);
            largest = end - at > largest ? end - at : largest;
            at = end;
        }
        return largest;
    }

    /// <summary>Whether a block could be moved down into what is free before it, and have so many granules then.</summary>
    internal bool CanSlide(int offset, int length, int granules, int alignment)
    {
        int block = GranuleAt(offset);
        int before = block;
        while (before > 0 && _owners[before - 1] == 0)
            before--;
        int start = AlignUp(before, alignment);
        return start < block && RunEnd(block + length) - start >= granules;
    }

    private int AlignUp(int granule, int alignment)
    {
        int offset = OffsetOf(granule);
        return granule + (-offset & (alignment - 1)) / 8;
    }
}
