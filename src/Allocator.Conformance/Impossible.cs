namespace Allocator.Conformance;

/// <summary>Requests that nobody can serve.</summary>
internal static unsafe class Impossible
{
    /// <summary>Half the address space less one byte: a block cannot be larger.</summary>
    internal static nuint Most => ~(nuint)0 >> 1;

    /// <summary>A size that is valid with every alignment up to 4096, and yet no machine has so much.</summary>
    internal static nuint ValidSize => Most - (2 * 4096);

    /// <summary>How many sizes <see cref="Size"/> knows.</summary>
    internal const int Sizes = 3 * 28;

    /// <summary>
    /// One size after the other that is hard to reckon with: at and just below the end of the address space, and around
    /// half of it.
    /// </summary>
    internal static nuint Size(int index)
    {
        int which = index / 3;
        nuint near = ((nuint)1 << (which / 2)) - (nuint)(which & 1);
        return (index % 3) switch
        {
            0 => ~(nuint)0 - (near - 1),
            1 => Most - near,
            _ => Most + near,
        };
    }

    /// <summary>Asks in every way, and notes if anything but null comes.</summary>
    internal static void Ask(Bench bench, nuint size, nuint alignment)
    {
        NoStd.MemoryAllocator allocator = bench.Allocator;
        Judge(bench, "TryAllocate", allocator.TryAllocate(size, alignment), size, alignment);
        Judge(bench, "TryAllocateZeroed", allocator.TryAllocateZeroed(size, alignment), size, alignment);
        Judge(bench, "Allocate", allocator.Allocate(size, alignment), size, alignment);
        Judge(bench, "AllocateZeroed", allocator.AllocateZeroed(size, alignment), size, alignment);
        void* block = allocator.AllocateWithExcess(size, alignment, out nuint usable);
        Judge(bench, "AllocateWithExcess", block, size, alignment);
        if (block == null && usable != 0)
            bench.Fail(Text.Call("AllocateWithExcess", size, alignment) + " gives no block, and usable bytes");
    }

    private static void Judge(Bench bench, string member, void* block, nuint size, nuint alignment)
    {
        if (block == null)
            return;
        bench.Fail(Text.Call(member, size, alignment) + " is not answered with null");
        bench.Allocator.Deallocate(block, size, alignment);
    }
}
