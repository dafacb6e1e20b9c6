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
        if (!BlockMap.IsEnd(control, first - 1)
            || CountMarks(control, 0, first) != 1
            || CountMarks(control, frontier, (end | 31) + 1) != 0)
        {
            return HeapFault.BlockMap;
        }
        return CheckBlocks(control, payload, first, frontier);
    }

    // Blocks are measured by their marks, so as not to rely on the noted lengths that are to be checked.
    private static HeapFault CheckBlocks(Words control, Bytes payload, int block, int frontier)
    {
        uint used = 0;
        uint live = 0;
        int free = 0;
        while (block < frontier)
        {
            bool isLive = BlockMap.IsStart(control, block);
            int length = isLive ? BlockMap.LiveLength(control, block) : BlockMap.FreeLength(control, block);
            if (BlockMap.IsLong(block, length)
                && (length > frontier - block || !BlockMap.IsNoted(control, block, length)))
            {
                return HeapFault.NotedLength;
            }
            int end = EndByMarks(control, block, length, frontier, isLive);
            if (end == frontier && !isLive)
                return HeapFault.NotCoalesced;
            if (end - block != length)
                return HeapFault.BlockMap;
            free += isLive ? 0 : 1;
            live += isLive ? 1u : 0;
            used += isLive ? (uint)length : 0;
            block = end;
        }
        if (used != control[ControlBlock.Used]
            || used > control[ControlBlock.Peak]
            || live != control[ControlBlock.Allocations] - control[ControlBlock.Releases])
        {
            return HeapFault.Statistics;
        }
        return CheckLists(control, payload, free);
    }

    // Looks at every granule's marks, but for those in which a block of this length has it noted. 0 where one is wrong.
    private static int EndByMarks(Words control, int block, int length, int frontier, bool isLive)
    {
        for (int granule = block; granule < frontier; granule++)
        {
            if (granule != block && BlockMap.IsStart(control, granule))
                return isLive ? 0 : granule;
            if (BlockMap.IsEnd(control, granule) && !BlockMap.HoldsLength(block, length, granule))
                return isLive ? granule + 1 : 0;
        }
        return isLive ? 0 : frontier;
    }

    private static int CountMarks(Words control, int from, int to)
    {
        int count = 0;
        for (int granule = from; granule < to; granule++)
        {
            count += BlockMap.IsStart(control, granule) ? 1 : 0;
            count += BlockMap.IsEnd(control, granule) ? 1 : 0;
        }
        return count;
    }

    // Whether the lists have exactly the free blocks, each in its class, and no more classes are marked than have one.
    private static HeapFault CheckLists(Words control, Bytes payload, int free)
    {
        int classes = SizeClass.Of((int)(control[ControlBlock.End] - control[ControlBlock.First])) + 1;
        for (int sizeClass = 0; sizeClass < SizeClass.OccupiedWords * 32; sizeClass++)
        {
            int block = sizeClass < classes ? FreeList.Head(control, sizeClass) : 0;
            if (SizeClass.IsOccupied(control, sizeClass) != (block != 0))
                return HeapFault.FreeList;
            uint previous = 0;
            while (block != 0)
            {
                // Counting down ends a list that runs in a circle.
                if (free-- == 0 || !IsFreeBlock(control, block, sizeClass))
                    return previous == 0 ? HeapFault.FreeList : HeapFault.FreeBlock;
                if (Payload.Read(payload, block, FreeList.Previous) != previous)
                    return HeapFault.FreeBlock;
                previous = (uint)block;
                block = (int)Payload.Read(payload, block, FreeList.Next);
            }
        }
        return free == 0 ? HeapFault.None : HeapFault.FreeList;
    }

    private static bool IsFreeBlock(Words control, int block, int sizeClass) =>
        block >= (int)control[ControlBlock.First]
        && block < (int)control[ControlBlock.Frontier]
        && BlockMap.IsEnd(control, block - 1)
        && !BlockMap.IsStart(control, block)
        && SizeClass.Of(BlockMap.FreeLength(control, block)) == sizeClass;
}
