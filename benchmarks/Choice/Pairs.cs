using Allocator.NoStd;

namespace Choice;

/// <summary>
/// Releases and allocations, of sizes that nobody can foresee: on a heap itself, and by way of the global allocator, which
/// is that heap.
/// </summary>
internal static unsafe class Pairs
{
    private const int Live = 64;

    // The blocks that are live now, and how large each is.
    private struct Slot
    {
        internal void* Block;
        internal nuint Size;
    }

    internal static uint OnTheHeap(uint count)
    {
        Slot* slots = (Slot*)Chosen.Heap.AllocateZeroed((nuint)(Live * sizeof(Slot)), 8);
        uint random = 1;
        for (uint i = 0; i < count; i++)
        {
            Slot* slot = slots + Next(ref random, Live);
            if (slot->Block is not null)
                Chosen.Heap.Deallocate(slot->Block, slot->Size, 8);
            slot->Size = 4 + Next(ref random, 508);
            slot->Block = Chosen.Heap.Allocate(slot->Size, 8);
        }
        for (int i = 0; i < Live; i++)
            Chosen.Heap.Deallocate(slots[i].Block, slots[i].Size, 8);
        Chosen.Heap.Deallocate(slots);
        return random;
    }

    internal static uint ByTheGlobalAllocator(uint count)
    {
        Slot* slots = (Slot*)GlobalAllocator.AllocateZeroed((nuint)(Live * sizeof(Slot)), 8);
        uint random = 1;
        for (uint i = 0; i < count; i++)
        {
            Slot* slot = slots + Next(ref random, Live);
            if (slot->Block is not null)
                GlobalAllocator.Deallocate(slot->Block, slot->Size, 8);
            slot->Size = 4 + Next(ref random, 508);
            slot->Block = GlobalAllocator.Allocate(slot->Size, 8);
        }
        for (int i = 0; i < Live; i++)
            GlobalAllocator.Deallocate(slots[i].Block, slots[i].Size, 8);
        GlobalAllocator.Deallocate(slots, (nuint)(Live * sizeof(Slot)), 8);
        return random;
    }

    private static uint Next(ref uint random, uint limit)
    {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return (uint)(((ulong)random * limit) >> 32);
    }
}
