#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

// The region, and what the heap tells of itself. Before it has a region, all of it is 0.
public sealed partial class QuickHeap
{
    private const int MostBytes = (MostCells - FirstCell) << Granule.Shift;

    /// <summary>Whether the heap has a region. Until it has, every request is refused, and nothing is counted.</summary>
    public bool IsReady => _heap.IsReady;

    /// <summary>The array that blocks are a part of; null if the heap has none.</summary>
    public override byte[]? Buffer => _heap.Buffer;

    /// <summary>The bytes that blocks can have altogether.</summary>
    public int Capacity => _heap.Capacity;

    /// <summary>The bytes in live blocks, whole granules counted. Time as for <see cref="WaitingBytes"/>.</summary>
    public int UsedBytes => _heap.UsedBytes - WaitingBytes;

    /// <summary>The bytes in no live block, wherever they are. Time as for <see cref="WaitingBytes"/>.</summary>
    public int FreeBytes => Capacity - UsedBytes;

    /// <summary>The bytes in blocks that wait for a request of their size. Time linear in the number of these.</summary>
    public int WaitingBytes
    {
        get
        {
            int granules = 0;
            for (int list = 1; list <= Longest; list++)
            {
                for (int cell = Cells[list]; cell != End; cell = Cells[cell])
                    granules += list;
            }
            return granules << Granule.Shift;
        }
    }

    /// <summary>The most bytes that were ever in live and waiting blocks together at one time.</summary>
    public int PeakBytes => _heap.PeakBytes;

    /// <summary>Requests so far that no list could serve, and the heap did, modulo 2^32. The others are not counted.</summary>
    public uint Misses => _heap.Allocations;

    /// <summary>Requests that found no room so far, modulo 2^32.</summary>
    public uint Refusals => _heap.Refusals - _retries;

    /// <summary>Calls so far that no heap could have answered, modulo 2^32: a size of 0, a number that is no live block.</summary>
    public uint Rejections => _heap.Rejections + _rejections;

    /// <summary>
    /// Makes the heap over a part of a byte array. Time linear in the size. Allocates its control data, once: 2 bytes for
    /// each 8 up to the region's end, besides those of <see cref="FixedRegionHeap"/>.
    /// </summary>
    /// <param name="buffer">The array. It belongs to the heap until <see cref="Retire"/>.</param>
    /// <param name="offset">Where the region begins in it: a multiple of 8.</param>
    /// <param name="count">The region's bytes; it ends at most 523,760 bytes into the array. The first 8 mark it as taken.</param>
    /// <returns><see cref="RegionStatus.Ready"/>, or what is wrong; then the heap is as it was.</returns>
    public override RegionStatus Initialize(byte[] buffer, int offset, int count)
    {
        if (buffer == null || IsReady)
            return _heap.Initialize(buffer!, offset, count);
        if (offset < 0 || count < 0 || offset > buffer.Length - count || offset > MostBytes - count)
            return RegionStatus.TooLarge;
        // Made first: where there is no memory for it, this throws, and nothing has been written yet.
        ushort[] cells = MakeCells((offset + count) >> Granule.Shift);
        RegionStatus status = _heap.Initialize(buffer, offset, count);
        if (status == RegionStatus.Ready)
            Cells = cells;
        return status;
    }

    /// <summary>Ends the heap: all its blocks are void, and the array is the caller's again. The counts begin anew.</summary>
    /// <returns>False if and only if the heap has no region.</returns>
    public bool Retire()
    {
        if (!_heap.Retire())
            return false;
        Cells = MakeCells(0);
        _retries = 0;
        _rejections = 0;
        return true;
    }

    /// <summary>Checks everything that the heap relies on. Reads only; time linear in the region's size.</summary>
    /// <returns>
    /// <see cref="HeapFault.None"/>; or what was found first. <see cref="HeapFault.FreeList"/> also where a block waits in a list
    /// that is not for its size, or that the heap knows nothing of.
    /// </returns>
    public HeapFault Verify()
    {
        HeapFault fault = _heap.Verify();
        int left = Cells.Length;
        for (int list = 1; list <= Longest && fault == HeapFault.None; list++)
        {
            for (int cell = Cells[list]; cell != End && fault == HeapFault.None; cell = Cells[cell])
            {
                // Counting down ends a list that runs in a circle.
                if (left-- == 0 || _heap.UsableSize((cell - FirstCell) << Granule.Shift) != list << Granule.Shift)
                    fault = HeapFault.FreeList;
            }
        }
        return fault;
    }
}
#endif
