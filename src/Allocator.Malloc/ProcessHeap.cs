using Allocator.NoStd;

namespace Allocator.Malloc;

/// <summary>The one heap of the process, for all its threads.</summary>
/// <remarks>
/// Every block is a multiple of 16 bytes at a multiple of 16, which is what C promises of malloc on 64-bit processors.
/// Since the first block is at one and every size is one, the heap's own alignment of 8 is all that is ever asked for:
/// requests below 512 bytes take constant time.
/// </remarks>
internal static unsafe class ProcessHeap
{
    internal const nuint Alignment = 16;

    /// <summary>C's PTRDIFF_MAX: a larger block's end could not be told from its start.</summary>
    internal static nuint Limit => ~(nuint)0 >> 1;

    // What the heap is asked for where 16 comes by itself.
    private const nuint Natural = 8;

    // Built into the library by the compiler: nobody has to make it.
    private static readonly FixedRegionHeap s_heap = new();

    private static bool s_isReady;

    // From here on nothing was ever handed out: it is zero, as it came from the system.
    private static byte* s_pristine;

    /// <summary>A block, or null. Its size is at most the limit, its alignment a power of two.</summary>
    /// <param name="size">Bytes wanted.</param>
    /// <param name="alignment">The block's address is a multiple of this many bytes.</param>
    /// <param name="pristine">Where memory begins that is certainly zero.</param>
    internal static void* Take(nuint size, nuint alignment, out byte* pristine)
    {
        Enter();
        pristine = s_pristine;
        void* block = Place(Rounded(size), alignment);
        Leave();
        return block;
    }

    /// <summary>Whether it was a live block; then it is none any more.</summary>
    internal static bool Give(void* block)
    {
        Enter();
        bool isGiven = s_heap.Deallocate(block);
        Leave();
        return isGiven;
    }

    /// <summary>Whether it was a live block of this size; then it is none any more.</summary>
    internal static bool Give(void* block, nuint size)
    {
        Enter();
        bool isGiven = size <= Limit && s_heap.Deallocate(block, Rounded(size));
        Leave();
        return isGiven;
    }

    /// <summary>The bytes that may be used; 0 if it is no live block.</summary>
    internal static nuint UsableSize(void* block)
    {
        Enter();
        nuint size = s_heap.UsableSize(block);
        Leave();
        return size;
    }

    /// <summary>Gives a block another size, at most the limit; null where there is no room: it is as it was.</summary>
    /// <param name="block">The block.</param>
    /// <param name="size">Bytes wanted.</param>
    /// <param name="isLive">Whether there was such a block.</param>
    internal static void* Resize(void* block, nuint size, out bool isLive)
    {
        nuint rounded = Rounded(size);
        Enter();
        nuint old = s_heap.UsableSize(block);
        isLive = old != 0;
        void* moved = isLive ? ResizeInPlace(block, old, rounded) : null;
        bool isCopied = false;
        if (isLive && moved is null)
        {
            moved = Place(rounded, Alignment);
            isCopied = moved is not null;
            // The last resort: it slides down into the free block before it.
            if (!isCopied)
                moved = s_heap.TryReallocate(block, old, rounded, Natural);
        }
        Note(moved, rounded);
        Leave();
        if (isCopied)
        {
            // Others need not wait for it: both blocks are the caller's.
            CLibrary.Copy(moved, block, old);
            Give(block);
        }
        return moved;
    }

    /// <summary>The bytes of the block that such a request gets.</summary>
    internal static nuint Rounded(nuint size) => size == 0 ? Alignment : (size + (Alignment - 1)) & ~(Alignment - 1);

    private static void* ResizeInPlace(void* block, nuint old, nuint rounded)
    {
        bool isDone = rounded == old
            || (rounded < old ? s_heap.ShrinkInPlace(block, rounded) : s_heap.GrowInPlace(block, rounded));
        return isDone ? block : null;
    }

    private static void* Place(nuint rounded, nuint alignment)
    {
        void* block = s_heap.TryAllocate(rounded, alignment <= Alignment ? Natural : alignment);
        Note(block, rounded);
        return block;
    }

    private static void Note(void* block, nuint rounded)
    {
        if (block is not null && (byte*)block + rounded > s_pristine)
            s_pristine = (byte*)block + rounded;
    }

    private static void Enter()
    {
        if (!s_isReady)
            Begin();
        HeapLock.Enter();
    }

    // Memory that is not sure to be nobody's is not handed out: a process that has damaged its heap is ended, as by glibc.
    private static void Leave()
    {
        bool isSound = s_heap.Damages == 0;
        HeapLock.Leave();
        if (!isSound)
            Refusal.StopDamaged();
    }

    // At the process's first request, which comes before it has threads, and before the C library is all set up.
    private static void Begin()
    {
        s_isReady = true;
        HeapLock.Renew();
        if (ProcessRegion.Obtain())
        {
            s_heap.InitializeZeroed(ProcessRegion.Start, ProcessRegion.Size);
            // Stays for ever, and ends at a multiple of 16: so the next block begins at one.
            void* first = s_heap.TryAllocate(Natural, Natural);
            if (((nuint)first & (Alignment - 1)) == 0)
                s_heap.GrowInPlace(first, Alignment);
        }
        HeapLock.SurviveFork();
        HeapLock.SpareOneThread();
    }
}
