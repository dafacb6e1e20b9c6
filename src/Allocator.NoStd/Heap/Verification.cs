namespace Allocator.NoStd;

/// <summary>Checks everything a heap relies on. Reads only; takes time linear in the region's size.</summary>
internal static unsafe class Verification
{
    internal static HeapFault Check(Words control, Bytes payload)
    {
        int first = (int)control[ControlBlock.First];
        int end = (int)control[ControlBlock.End];
        int frontier = (int)control[ControlBlock.Frontier];
        if (control[ControlBlock.Seal] != ControlBlock.SealValue
            || control[ControlBlock.Digest] != ControlBlock.DigestOf(control)
            || first > frontier || frontier > end)
        {
            return HeapFault.ControlBlock;
        }
        if (!BlockMap.IsStart(control, frontier)
            || CountMarks(control, 0, first, 0) != 0
            || CountMarks(control, frontier, (end | 31) + 1, 0) != 1)
        {
            return HeapFault.BlockMap;
        }
        return CheckBlocks(control, payload, first, frontier);
    }

    // Ends are found granule by granule, so as not to rely on the noted lengths that are to be checked.
    private static HeapFault CheckBlocks(Words control, Bytes payload, int block, int frontier)
    {
        uint used = 0;
        uint live = 0;
        int free = 0;
        bool isAfterFree = false;
        while (block < frontier)
        {
            int end = block + 1;
            while (!BlockMap.IsStart(control, end))
                end++;
            bool isFree = BlockMap.IsFree(control, block);
            HeapFault fault = CheckBlock(control, payload, block, end - block, isFree);
            if (fault != HeapFault.None)
                return fault;
            if (isFree && (isAfterFree || end == frontier))
                return HeapFault.NotCoalesced;
            free += isFree ? 1 : 0;
            live += isFree ? 0u : 1;
            used += isFree ? 0 : (uint)(end - block);
            isAfterFree = isFree;
            block = end;
        }
        if (used != control[ControlBlock.Used]
            || used > control[ControlBlock.Peak]
            || live != control[ControlBlock.Allocations] - control[ControlBlock.Releases])
        {
            return HeapFault.Statistics;
        }
        return CheckLists(control, payload, free) ? HeapFault.None : HeapFault.FreeList;
    }

    private static HeapFault CheckBlock(Words control, Bytes payload, int block, int length, bool isFree)
    {
        if (!BlockMap.IsStart(control, block))
            return HeapFault.BlockMap;
        if (BlockMap.Length(control, block) != length)
            return HeapFault.NotedLength;
        // A start, and a free block's two ends, which may be one.
        int expected = !isFree ? 1 : length == 1 ? 2 : 3;
        if (CountMarks(control, block, block + length, length) != expected
            || BlockMap.IsFree(control, block + length - 1) != isFree)
        {
            return HeapFault.BlockMap;
        }
        return isFree && length > 1 && FreeList.NotedLength(payload, block + length) != (uint)length
            ? HeapFault.FreeBlock
            : HeapFault.None;
    }

    // Counts the bits set for these granules, but for those in which a block of this length has it noted.
    private static int CountMarks(Words control, int from, int to, int length)
    {
        int count = 0;
        for (int granule = from; granule < to; granule++)
        {
            count += BlockMap.IsStart(control, granule) ? 1 : 0;
            count += BlockMap.IsFree(control, granule) && !BlockMap.HoldsLength(from, length, granule) ? 1 : 0;
        }
        return count;
    }

    // Whether the lists have exactly the free blocks, each in its class, and no more classes are marked than have one.
    private static bool CheckLists(Words control, Bytes payload, int free)
    {
        int classes = SizeClass.Of((int)(control[ControlBlock.End] - control[ControlBlock.First])) + 1;
        for (int sizeClass = 0; sizeClass < SizeClass.OccupiedWords * 32; sizeClass++)
        {
            int block = sizeClass < classes ? FreeList.Head(control, sizeClass) : 0;
            if (SizeClass.IsOccupied(control, sizeClass) != (block != 0))
                return false;
            uint previous = 0;
            while (block != 0)
            {
                // Counting down ends a list that runs in a circle.
                if (free-- == 0 || !IsInList(control, payload, block, previous, sizeClass))
                    return false;
                previous = (uint)block;
                block = (int)Payload.Read(payload, block, FreeList.Next);
            }
        }
        return free == 0;
    }

    private static bool IsInList(Words control, Bytes payload, int block, uint previous, int sizeClass) =>
        block >= (int)control[ControlBlock.First]
        && block < (int)control[ControlBlock.Frontier]
        && BlockMap.IsStart(control, block)
        && BlockMap.IsFree(control, block)
        && Payload.Read(payload, block, FreeList.Previous) == previous
        && SizeClass.Of(BlockMap.Length(control, block)) == sizeClass;
}
