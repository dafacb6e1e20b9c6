using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

// What a heap tells of itself. Before it has a region, all of it is 0. What 'new' may change is read in a call that is not inlined:
// the compiler takes it that 'new' changes nothing that it has read before.
public sealed unsafe partial class FixedRegionHeap
{
    /// <summary>The bytes that blocks can have altogether: the region without the control data.</summary>
    public Size Capacity => IsReady ? Bytes((int)(_control[ControlBlock.End] - _control[ControlBlock.First])) : 0;

    /// <summary>The bytes in live blocks, whole granules counted.</summary>
    public Size UsedBytes
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => IsReady ? Bytes((int)ControlBlock.Used(_control)) : 0;
    }

    /// <summary>The bytes in no live block, wherever they are.</summary>
    public Size FreeBytes => Capacity - UsedBytes;

    /// <summary>The most bytes that were ever in live blocks at one time.</summary>
    public Size PeakBytes => Figure(ControlBlock.Peak);

    /// <summary>The bytes of the largest block ever handed out.</summary>
    public Size LargestRequest => Figure(ControlBlock.LargestRequest);

    /// <summary>
    /// The bytes of the largest piece that is free; released blocks that wait to be joined count as joined. At an alignment of 8 a request
    /// for four fifths of it is served, and one of up to 512 bytes for all of it. Time linear in the number of blocks.
    /// </summary>
    public Size LargestFreeBlock => IsReady ? Bytes(LargestRun()) : 0;

    /// <summary>Blocks handed out so far, modulo 2^32. A reallocation is neither an allocation nor a release.</summary>
    public uint Allocations
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => IsReady ? ControlBlock.Allocations(_control) : 0;
    }

    /// <summary>Blocks taken back so far, modulo 2^32.</summary>
    public uint Releases
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => IsReady ? ControlBlock.Releases(_control) : 0;
    }

    /// <summary>Requests that found no room so far, modulo 2^32.</summary>
    public uint Refusals => Count(ControlBlock.Refusals);

    /// <summary>Calls so far that no heap could have answered, modulo 2^32: a size of 0, an address that is no block.</summary>
    public uint Rejections => Count(ControlBlock.Rejections);

    /// <summary>
    /// How often the heap came upon a free block whose links something had written over, modulo 2^32: a use of memory after
    /// its release, or behind its end. What they led to is not handed out any more; where it would have been joined with what
    /// is released beside it, it counts as a live block from then on.
    /// </summary>
    public uint Damages => Count(ControlBlock.Damages);

    /// <summary>Shows every block to a visitor, in the order of addresses. It must not change the heap meanwhile.</summary>
    /// <returns>Whether the walk came to its end; false as well where the heap has no region or there is no visitor.</returns>
    public bool Walk(BlockVisitor? visitor)
    {
        if (!IsReady || visitor == null)
            return false;
        int frontier = (int)_control[ControlBlock.Frontier];
        int block = (int)_control[ControlBlock.First];
        for (; ; )
        {
            int length = BlockMap.LiveLength(_control, block);
            bool isLive = length != 0;
            if (!isLive)
                length = FreeRun(block, frontier);
            // What is free up to the frontier, or nothing, is no block of its own.
            if (!isLive && block + length >= frontier)
                return true;
            if (length <= 0 || !visitor.Visit(AddressOf(block), Bytes(length), isLive))
                return false;
            block += length;
        }
    }

    /// <summary>Checks everything the heap relies on. Reads only; time linear in the region's size.</summary>
    /// <returns>What was found first, or <see cref="HeapFault.None"/>.</returns>
    public HeapFault Verify() => IsReady ? Verification.Check(_control, _payload) : HeapFault.NotReady;

    // The most granules between two live blocks, or behind the last.
    private int LargestRun()
    {
        int frontier = (int)_control[ControlBlock.Frontier];
        int largest = 0;
        int block = (int)_control[ControlBlock.First];
        int length = 1;
        while (block < frontier && length > 0)
        {
            length = BlockMap.LiveLength(_control, block);
            if (length == 0)
            {
                length = FreeRun(block, frontier);
                int run = block + length < frontier ? length : (int)_control[ControlBlock.End] - block;
                largest = run > largest ? run : largest;
            }
            block += length;
        }
        int behind = (int)_control[ControlBlock.End] - frontier;
        return behind > largest ? behind : largest;
    }

    // The granules up to the next live block: free ones, and those of deferred blocks.
    private int FreeRun(int block, int frontier)
    {
        int at = block;
        int length = 1;
        while (at < frontier && length > 0)
        {
            length = BlockMap.FreeLength(_control, at);
            if (length == 0)
                length = Deferral.LengthAt(_control, _payload, at);
            at += length;
        }
        return at - block;
    }

    private Size Figure(int word) => Bytes((int)Count(word));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Count(int word) => IsReady ? _control[word] : 0;
}
