namespace Allocator.Programs;

/// <summary>What the heap has to tell of itself. Sizes are in granules.</summary>
internal sealed class Figures
{
    internal int Used;
    internal int Allocations;
    internal int Releases;
    internal int Refusals;
    internal int Rejections;

    private int _peak;
    private int _largestRequest;

    internal void Account(int more, int request)
    {
        Used += more;
        _peak = Used > _peak ? Used : _peak;
        _largestRequest = request > _largestRequest ? request : _largestRequest;
    }

    /// <summary>The first figure in which the heap differs, or null.</summary>
    internal string? Differ(ProgramHeap heap)
    {
        if (heap.UsedBytes != Used * 8)
            return "used bytes";
        if (heap.FreeBytes != heap.Capacity - Used * 8)
            return "free bytes";
        if (heap.PeakBytes != _peak * 8)
            return "peak bytes";
        if (heap.LargestRequest != _largestRequest * 8)
            return "largest request";
        if (heap.Allocations != Allocations)
            return "allocations";
        if (heap.Releases != Releases)
            return "releases";
        if (heap.Refusals != Refusals)
            return "refusals";
        return heap.Rejections == Rejections ? null : "rejections";
    }
}
