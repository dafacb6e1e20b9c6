namespace Allocator.NoStd;

/// <summary>Checks everything a heap relies on. Reads only; takes time linear in the region's size.</summary>
internal static unsafe class Verification
{
    internal static HeapFault Check(Words control, Bytes payload)
    {
        if (!IsControlBlockSound(control))
            return HeapFault.ControlBlock;
        HeapFault fault = CheckBlocks(control, payload);
        return fault != HeapFault.None ? fault : CheckLists(control, payload);
    }

    private static bool IsControlBlockSound(Words control)
    {
        int first = (int)control[ControlBlock.First];
        int end = (int)control[ControlBlock.End];
        int frontier = (int)control[ControlBlock.Frontier];
        return control[ControlBlock.Seal] == ControlBlock.SealValue
            && first > 0 && first <= frontier && frontier <= end && end <= Granule.Limit
            && (int)control[ControlBlock.MapAt] == ControlBlock.MapOffset(end - first);
    }

    private static HeapFault CheckBlocks(Words control, Bytes payload)
    {
        int frontier = (int)control[ControlBlock.Frontier];
        int block = (int)control[ControlBlock.First];
        uint used = 0;
        uint live = 0;
        bool afterFree = false;
        if (!IsUnmarked(control, 0, block))
            return HeapFault.BlockMap;
        while (block < frontier)
        {
            if (!BlockMap.IsStart(control, block))
                return HeapFault.BlockMap;
            int end = NextStart(control, block, frontier);
            bool isFree = BlockMap.IsFree(control, block);
            HeapFault fault = CheckBlock(control, payload, block, end, isFree);
            if (fault != HeapFault.None)
                return fault;
            if (isFree && (afterFree || end == frontier))
                return HeapFault.NotCoalesced;
            if (!isFree)
            {
                used += (uint)(end - block);
                live++;
            }
            afterFree = isFree;
            block = end;
        }
        if (!IsFrontierSound(control, frontier))
            return HeapFault.BlockMap;
        return used == control[ControlBlock.Used]
            && used <= control[ControlBlock.Peak]
            && live == control[ControlBlock.Allocations] - control[ControlBlock.Releases]
            ? HeapFault.None
            : HeapFault.Statistics;
    }

    // Found granule by granule, so as not to rely on the noted lengths that are to be checked.
    private static int NextStart(Words control, int block, int frontier)
    {
        int next = block + 1;
        while (next < frontier && !BlockMap.IsStart(control, next))
            next++;
        return next;
    }

    private static HeapFault CheckBlock(Words control, Bytes payload, int block, int end, bool isFree)
    {
        int length = end - block;
        if (BlockMap.IsStart(control, end) && BlockMap.Length(control, block) != length)
            return HeapFault.NotedLength;
        for (int granule = block; granule < end; granule++)
        {
            bool isMarked = isFree && (granule == block || granule == end - 1);
            if (!BlockMap.HoldsLength(block, length, granule) && BlockMap.IsFree(control, granule) != isMarked)
                return HeapFault.BlockMap;
        }
        return isFree && FreeList.LengthEndingAt(control, payload, end) != length ? HeapFault.FreeBlock : HeapFault.None;
    }

    private static bool IsFrontierSound(Words control, int frontier)
    {
        int end = (int)control[ControlBlock.End];
        return BlockMap.IsStart(control, frontier)
            && !BlockMap.IsFree(control, frontier)
            && IsUnmarked(control, frontier + 1, (end | 31) + 1);
    }

    private static bool IsUnmarked(Words control, int from, int to)
    {
        for (int granule = from; granule < to; granule++)
        {
            if (BlockMap.IsStart(control, granule) || BlockMap.IsFree(control, granule))
                return false;
        }
        return true;
    }

    private static HeapFault CheckLists(Words control, Bytes payload)
    {
        if (!SizeClass.IsSummarySound(control))
            return HeapFault.FreeList;
        int listed = 0;
        int classes = SizeClass.Of((int)(control[ControlBlock.End] - control[ControlBlock.First])) + 1;
        int free = CountFree(control);
        for (int sizeClass = 0; sizeClass < SizeClass.OccupiedWords * 32; sizeClass++)
        {
            bool isOccupied = sizeClass < classes && FreeList.Head(control, sizeClass) != 0;
            if (SizeClass.IsMarkedOccupied(control, sizeClass) != isOccupied)
                return HeapFault.FreeList;
            int length = isOccupied ? ListLength(control, payload, sizeClass, free) : 0;
            if (length < 0)
                return HeapFault.FreeList;
            listed += length;
        }
        return listed == free ? HeapFault.None : HeapFault.FreeList;
    }

    private static int CountFree(Words control)
    {
        int frontier = (int)control[ControlBlock.Frontier];
        int count = 0;
        for (int block = (int)control[ControlBlock.First]; block < frontier; block += BlockMap.Length(control, block))
            count += BlockMap.IsFree(control, block) ? 1 : 0;
        return count;
    }

    // The blocks in one list, or -1 where it holds what is no free block of its class, or runs in a circle.
    private static int ListLength(Words control, Bytes payload, int sizeClass, int limit)
    {
        int count = 0;
        int previous = 0;
        for (int block = FreeList.Head(control, sizeClass); block != 0; block = FreeList.After(payload, block))
        {
            if (++count > limit || !IsInList(control, payload, block, previous, sizeClass))
                return -1;
            previous = block;
        }
        return count;
    }

    private static bool IsInList(Words control, Bytes payload, int block, int previous, int sizeClass) =>
        block >= (int)control[ControlBlock.First]
        && block < (int)control[ControlBlock.Frontier]
        && BlockMap.IsStart(control, block)
        && BlockMap.IsFree(control, block)
        && FreeList.Before(payload, block) == previous
        && SizeClass.Of(BlockMap.Length(control, block)) == sizeClass;
}
