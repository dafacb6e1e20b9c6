using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.C;

/// <summary>The structure of the same name in include/allocator_nostd.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FixedRegionHeapFigures
{
    private nuint _capacity;
    private nuint _usedBytes;
    private nuint _freeBytes;
    private nuint _peakBytes;
    private nuint _largestRequest;
    private nuint _largestFreeBlock;
    private uint _allocations;
    private uint _releases;
    private uint _refusals;
    private uint _rejections;
    private uint _damages;

    internal void Read(FixedRegionHeap heap)
    {
        _capacity = heap.Capacity;
        _usedBytes = heap.UsedBytes;
        _freeBytes = heap.FreeBytes;
        _peakBytes = heap.PeakBytes;
        _largestRequest = heap.LargestRequest;
        _largestFreeBlock = heap.LargestFreeBlock;
        _allocations = heap.Allocations;
        _releases = heap.Releases;
        _refusals = heap.Refusals;
        _rejections = heap.Rejections;
        _damages = heap.Damages;
    }
}
