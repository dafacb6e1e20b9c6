namespace Allocator.NoStd;

/// <summary>Checks everything a heap relies on. Reads only; takes time linear in the region's size.</summary>
internal static unsafe class Verification
{
    internal static HeapFault Check(Words control, Bytes payload)
    {
        int first = (int)control[ControlBlock.First];
        int end = (int)control[ControlBlock.End];
        int frontier = (int)control[ControlBlock.Frontier];
        uint cover = control[ControlBlock.CoverEnd];
        if (control[ControlBlock.Seal] != ControlBlock.SealOf(control)
            || control[ControlBlock.Digest] != ControlBlock.DigestOf(control)
            || first > frontier || frontier > end
            || (cover != 0 && cover != Deferral.CoverEnd(end, (int)control[ControlBlock.Longest]))
            || (Deferral.IsAny(control) && !Deferral.StaysCovered(control, frontier)))
        {
            return HeapFault.ControlBlock;
        }
#if NANOFRAMEWORK_1_0
        // Where a program writes that takes a refusal for a block.
        if (!Region.IsSealed(payload, (first - 1) << Granule.Shift))
            return HeapFault.ControlBlock;
#endif
        if (HasMarks(control, 0, first - 1)
            || BlockMap.IsStart(control, first - 1)
            || !BlockMap.IsEnd(control, first - 1)
            || HasMarks(control, frontier, Unused(control, end)))
        {
            return HeapFault.BlockMap;
        }
        return CheckBlocks(control, payload, first, frontier);
    }

    // Where the part of the map ends in which there are no marks yet.
    private static int Unused(Words control, int end) =>
        control[ControlBlock.Deferred] != 0
            ? Deferral.FirstUnderHeads(end, (int)control[ControlBlock.Longest])
            : (end | 31) + 1;

    private static HeapFault CheckBlocks(Words control, Bytes payload, int block, int frontier)
    {
        uint used = 0;
        uint live = 0;
        uint deferred = 0;
        int free = 0;
        while (block < frontier)
        {
            bool isLive = BlockMap.IsStart(control, block);
            bool isDeferred = !isLive && BlockMap.IsEnd(control, block);
            if (isDeferred && control[ControlBlock.Deferred] == 0)
                return HeapFault.BlockMap;
            int length = isLive ? BlockMap.LiveLength(control, block)
                : isDeferred ? Deferral.LengthAt(control, payload, block)
                : BlockMap.FreeLength(control, block);
            HeapFault fault = CheckBlock(control, block, length, frontier, isLive, isDeferred);
            if (fault != HeapFault.None)
                return fault;
            free += isLive ? 0 : 1;
            deferred += isDeferred ? 1u : 0;
            live += isLive ? 1u : 0;
            used += isLive ? (uint)length : 0;
            block += length;
        }
        if (used != ControlBlock.Used(control)
            || used > control[ControlBlock.Peak]
            || live != ControlBlock.Live(control))
        {
            return HeapFault.Statistics;
        }
        return deferred == control[ControlBlock.Deferred] ? CheckLists(control, payload, free) : HeapFault.FreeList;
    }

    private static HeapFault CheckBlock(Words control, int block, int length, int frontier, bool isLive, bool isDeferred)
    {
        bool isLong = BlockMap.IsLong(block, length);
        if ((uint)(length - 1) >= (uint)(frontier - block))
            return isLong ? HeapFault.NotedLength : isDeferred ? HeapFault.BlockMap : HeapFault.NotCoalesced;
        if (isLong && !BlockMap.IsNoted(control, block, length))
            return HeapFault.NotedLength;
        for (int i = 0; i < length; i++)
        {
            if (!BlockMap.HoldsLength(block, length, block + i) && !IsMarked(control, block + i, i, length, isLive, isDeferred))
                return HeapFault.BlockMap;
        }
        return isLive || isDeferred || !BlockMap.IsFree(control, block + length) ? HeapFault.None : HeapFault.NotCoalesced;
    }

    // Whether one of a block's granules has the marks that it should have.
    private static bool IsMarked(Words control, int granule, int i, int length, bool isLive, bool isDeferred) =>
        BlockMap.IsStart(control, granule) == (isLive && i == 0)
        && BlockMap.IsEnd(control, granule) == (((isLive || isDeferred) && i == length - 1) || (isDeferred && i == 0));

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
        int classes = ControlBlock.ClassesOf((int)control[ControlBlock.First], (int)control[ControlBlock.End]);
        int lowest = control[ControlBlock.Deferred] != 0 ? -(int)control[ControlBlock.Longest] : 0;
        for (int sizeClass = -Deferral.Limit; sizeClass < SizeClass.OccupiedWords * 32; sizeClass++)
        {
            int block = sizeClass >= lowest && sizeClass < classes ? FreeList.Head(control, sizeClass) : 0;
            uint tag = Deferral.TagOf(sizeClass);
            if (SizeClass.IsOccupied(control, sizeClass) != (block != 0)
                || (sizeClass > (int)control[ControlBlock.Highest] ? block != 0 : sizeClass >= classes))
            {
                return HeapFault.FreeList;
            }
            uint previous = 0;
            while (block != 0)
            {
                // Counting down ends a list that runs in a circle.
                if (free-- == 0 || !IsInItsList(control, payload, block, sizeClass))
                    return previous == 0 ? HeapFault.FreeList : HeapFault.FreeBlock;
                if (Payload.Read(payload, block, FreeList.Previous) != (previous | tag))
                    return HeapFault.FreeBlock;
                previous = (uint)block;
                block = (int)Payload.Read(payload, block, FreeList.Next);
            }
        }
        return free == 0 ? HeapFault.None : HeapFault.FreeList;
    }

    private static bool IsInItsList(Words control, Bytes payload, int block, int sizeClass) =>
        block >= (int)control[ControlBlock.First]
        && block < (int)control[ControlBlock.Frontier]
        && (sizeClass < 0 ? Deferral.LengthAt(control, payload, block) == -sizeClass : IsFree(control, block, sizeClass));

    private static bool IsFree(Words control, int block, int sizeClass) =>
        BlockMap.IsEnd(control, block - 1)
        && BlockMap.IsFree(control, block)
        && SizeClass.Of(BlockMap.FreeLength(control, block)) == sizeClass;
}
