using Allocator.NoStd;

namespace Allocator.PeerFaults;

/// <summary>Makes a heap of a region: each form of the heap has its way.</summary>
internal abstract unsafe class PeerSubject
{
    /// <summary>Makes it; null where the region cannot be one, or is one.</summary>
    internal abstract MemoryAllocator? Begin(byte* region, uint size);

    /// <summary>Ends the heap that was made last.</summary>
    internal abstract void End();
}

/// <summary>
/// Faults that shipping allocators have, each shown not to be in one form of the heap. What tests/Heap/PeerFaultTests.cs
/// shows of it over pointers and arrays; here for whoever can make a heap of a region: a board, the library for C.
/// </summary>
internal static unsafe class PeerFaults
{
    internal const int Count = 10;

    /// <summary>So many bytes of memory are needed, at a multiple of 4096.</summary>
    internal const uint Memory = 20 * 1024;

    private const uint Size = 16 * 1024;
    private const byte Dirt = 0xA5;

    internal static string NameOf(int fault) => fault switch
    {
        0 => "a size that wraps is served",
        1 => "a block released in a full heap does not serve the same size again",
        2 => "most of the region cannot be used",
        3 => "a reallocation reads beyond the old size",
        4 => "a reallocation to a small size returns null",
        5 => "a reallocation to a large size does not copy, or does not release",
        6 => "a reallocation loses the alignment",
        7 => "aligned blocks overlap, or their padding is lost",
        8 => "a second or tiny region is written to",
        _ => "zeroed memory is not zero, or never comes",
    };

    /// <summary>Whether the heap is without this fault.</summary>
    internal static bool IsAbsent(int fault, PeerSubject subject, byte* memory)
    {
        Fill(memory, Memory, Dirt);
        if (fault == 8)
            return LeavesOtherRegionsAlone(subject, memory);
        MemoryAllocator? heap = subject.Begin(memory, Size);
        bool isAbsent = heap is not null && IsAbsent(fault, heap, memory) && Holds(memory + Size, Memory - Size, Dirt);
        subject.End();
        return isAbsent;
    }

    private static bool IsAbsent(int fault, MemoryAllocator heap, byte* memory) => fault switch
    {
        0 => RefusesSizesThatWrap(heap),
        1 => ServesAgain(heap, 1000),
        2 => ServesMost(heap),
        3 => ReadsNoMore(heap),
        4 => ServesSmaller(heap),
        5 => ServesLarger(heap),
        6 => KeepsAlignment(heap),
        7 => AlignedBlocksAreApart(heap),
        _ => Zeroes(heap),
    };

    private static bool RefusesSizesThatWrap(MemoryAllocator heap)
    {
        for (nuint alignment = 1; alignment <= 4096; alignment *= 2)
        {
            for (nuint k = 1; k <= 64; k++)
            {
                if (heap.TryAllocate(0 - k, alignment) != null || heap.TryAllocateZeroed(0 - k, alignment) != null
                    || heap.TryAllocate((~(nuint)0 >> 1) + k, alignment) != null)
                {
                    return false;
                }
            }
            if (heap.TryAllocate(0 - alignment, alignment) != null || heap.TryAllocate(1 - alignment, alignment) != null)
                return false;
        }
        void* block = heap.TryAllocate(64, 8);
        return heap.TryReallocate(block, 64, ~(nuint)0, 8) == null && heap.TryReallocate(block, 64, ~(nuint)0 - 7, 8) == null
            && heap.Deallocate(block, 64, 8);
    }

    private static bool ServesAgain(MemoryAllocator heap, nuint size)
    {
        void* block = heap.TryAllocate(size, 8);
        nuint rest = Size;
        while (rest >= 8)
        {
            if (heap.TryAllocate(rest, 8) == null)
                rest -= 8;
        }
        return heap.Deallocate(block, size, 8) && heap.TryAllocate(size, 8) == block;
    }

    private static bool ServesMost(MemoryAllocator heap)
    {
        uint served = 0;
        while (heap.TryAllocate(100, 8) != null)
            served++;
        return served * 104 > Size / 100 * 94;
    }

    private static bool ReadsNoMore(MemoryAllocator heap)
    {
        byte* block = (byte*)heap.TryAllocate(16, 8);
        byte* behind = (byte*)heap.TryAllocate(160, 8);
        Fill(block, 16, 1);
        Fill(behind, 160, 2);
        byte* moved = (byte*)heap.TryReallocate(block, 16, 160, 8);
        return moved != null && Holds(moved, 16, 1) && Holds(moved + 16, 144, Dirt) && Holds(behind, 160, 2);
    }

    private static bool ServesSmaller(MemoryAllocator heap)
    {
        byte* block = (byte*)heap.TryAllocate(1000, 8);
        Fill(block, 1000, 3);
        return heap.TryReallocate(block, 1000, 1, 8) == block && block[0] == 3 && heap.Deallocate(block, 1, 8);
    }

    private static bool ServesLarger(MemoryAllocator heap)
    {
        byte* block = (byte*)heap.TryAllocate(104, 8);
        byte* wall = (byte*)heap.TryAllocate(8, 8);
        Fill(block, 104, 4);
        byte* moved = (byte*)heap.TryReallocate(block, 104, 1000, 8);
        return wall != null && moved != null && moved != block && Holds(moved, 104, 4)
            && !heap.Deallocate(block, 104, 8) && heap.TryAllocate(104, 8) == block;
    }

    private static bool KeepsAlignment(MemoryAllocator heap)
    {
        byte* block = (byte*)heap.TryAllocate(64, 512);
        nuint size = 64;
        for (int i = 0; i < 6; i++)
        {
            heap.TryAllocate(8, 8);
            byte* moved = (byte*)heap.TryReallocate(block, size, size + 544, 512);
            if (moved == null || ((nuint)moved & 511) != 0)
                return false;
            block = moved;
            size += 544;
        }
        return true;
    }

    private static bool AlignedBlocksAreApart(MemoryAllocator heap)
    {
        byte* first = null;
        for (int round = 0; round < 300; round++)
        {
            nuint alignment = (nuint)16 << (round % 7);
            byte* one = (byte*)heap.TryAllocate(24, alignment);
            byte* two = (byte*)heap.TryAllocate(24, alignment);
            if (one == null || two == null || (((nuint)one | (nuint)two) & (alignment - 1)) != 0)
                return false;
            Fill(one, 24, 5);
            Fill(two, 24, 6);
            bool isWhole = Holds(one, 24, 5) && Holds(two, 24, 6);
            if (!isWhole || !heap.Deallocate(one, 24, alignment) || !heap.Deallocate(two, 24, alignment))
                return false;
            byte* whole = (byte*)heap.TryAllocate(Size / 100 * 94, 8);
            first = round == 0 ? whole : first;
            if (whole == null || whole != first || !heap.Deallocate(whole, Size / 100 * 94, 8))
                return false;
        }
        return true;
    }

    private static bool LeavesOtherRegionsAlone(PeerSubject subject, byte* memory)
    {
        for (uint size = 0; size < 96; size++)
        {
            if (subject.Begin(memory + 512, size) is not null)
                return false;
        }
        return subject.Begin(null, Size) is null && Holds(memory, Memory, Dirt);
    }

    private static bool Zeroes(MemoryAllocator heap)
    {
        byte* block = (byte*)heap.TryAllocateZeroed(12000, 8);
        return block != null && Holds(block, 12000, 0) && heap.TryAllocateZeroed(0, 8) == null;
    }

    private static void Fill(byte* at, uint count, byte value)
    {
        for (uint i = 0; i < count; i++)
            at[i] = value;
    }

    private static bool Holds(byte* at, uint count, byte value)
    {
        uint i = 0;
        while (i < count && at[i] == value)
            i++;
        return i == count;
    }
}
