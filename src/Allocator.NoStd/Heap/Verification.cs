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
        if (HasMarks(control, 0, first - 1)
            || BlockMap.IsStart(control, first - 1)
            || !BlockMap.IsEnd(control, first - 1)
            || HasMarks(control, frontier, (end | 31) + 1))
        {
            return HeapFault.BlockMap;
        }
        return CheckBlocks(control, payload, first, frontier);
    }

    private static HeapFault CheckBlocks(Words control, Bytes payload, int block, int frontier)
    {
        uint used = 0;
        uint live = 0;
        int free = 0;
        while (block < frontier)
        {
            bool isLive = BlockMap.IsStart(control, block);
            int length = isLive ? BlockMap.LiveLength(control, block) : BlockMap.FreeLength(control, block);
            HeapFault fault = CheckBlock(control, block, length, frontier, isLive);
            if (fault != HeapFault.None)
                return fault;
            free += isLive ? 0 : 1;
            live += isLive ? 1u : 0;
            used += isLive ? (uint)length : 0;
            block += length;
        }
        if (used != control[ControlBlock.Used]
            || used > control[ControlBlock.Peak]
            || live != control[ControlBlock.Allocations] - control[ControlBlock.Releases])
        {
            return HeapFault.Statistics;
        }
        return CheckLists(control, payload, free);
    }

    private static HeapFault CheckBlock(Words control, int block, int length, int frontier, bool isLive)
    {
        bool isLong = BlockMap.IsLong(block, length);
        if (length > frontier - block)
            return isLong ? HeapFault.NotedLength : isLive ? HeapFault.BlockMap : HeapFault.NotCoalesced;
        if (isLong && !BlockMap.IsNoted(control, block, length))
            return HeapFault.NotedLength;
        for (int i = 0; i < length; i++)
        {
            if (!IsMarked(control, block, length, i, isLive))
                return HeapFault.BlockMap;
        }
        return isLive || BlockMap.IsStart(control, block + length) ? HeapFault.None : HeapFault.NotCoalesced;
    }

    // Whether one of a block's granules has the marks that it should have, but for those that hold the length.
    private static bool IsMarked(Words control, int block, int length, int i, bool isLive) =>
        BlockMap.IsStart(control, block + i) == (isLive && i == 0)
        && (BlockMap.IsEnd(control, block + i) == (isLive && i == length - 1)
            || BlockMap.HoldsLength(block, length, block + i));

    private static bool HasMarks(Words control, int from, int to)
    {
        for (int granule = from; granule < to; granule++)
        {
            if (BlockMap.IsStart(control, granule) || BlockMap.IsEnd(control, granule))
                return true;
        }
        return false;
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
