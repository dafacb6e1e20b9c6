using Allocator.NoStd;

namespace Allocator.Rust;

/// <summary>
/// A heap for programs with threads: every request waits for its turn. Its region it takes from the system at the first
/// request, once.
/// </summary>
/// <remarks>
/// All instances are the same heap. It is not for a child between <c>fork</c> and <c>exec</c>: another thread may have
/// had the lock, and does not exist there to give it back.
/// </remarks>
internal sealed unsafe class LockedHeap : LockedAllocator
{
    private const nuint Megabyte = 1 << 20;
    private const int ReadAndWrite = 3;
    private const int PrivateAnonymousUnreserved = 0x4022;

    private static readonly FixedRegionHeap s_heap = new();

    /// <summary>The bytes in live blocks.</summary>
    internal static nuint UsedBytes
    {
        get
        {
            Enter();
            nuint used = s_heap.UsedBytes;
            Mutex.Leave();
            return used;
        }
    }

    /// <inheritdoc/>
    protected override MemoryAllocator Inner => s_heap;

    /// <summary>Checks everything the heap relies on. Nobody is served meanwhile.</summary>
    internal static HeapFault Verify()
    {
        Enter();
        HeapFault fault = s_heap.Verify();
        Mutex.Leave();
        return fault;
    }

    /// <inheritdoc/>
    /// <remarks>Filled by granules, as blocks are made of them, and while others are served.</remarks>
    public override void* TryAllocateZeroed(nuint size, nuint alignment)
    {
        ulong* block = (ulong*)TryAllocate(size, alignment);
        if (block == null)
            return null;
        for (nuint i = 0; i < (size + 7) / 8; i++)
            block[i] = 0;
        return block;
    }

    /// <inheritdoc/>
    /// <remarks>Under one lock: where there is no room for a second block, the heap can slide one into free memory before it.</remarks>
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment)
    {
        Enter();
        void* moved = s_heap.TryReallocate(block, oldSize, newSize, alignment);
        Mutex.Leave();
        return moved;
    }

    /// <inheritdoc/>
    /// <remarks>Does not nest: nobody outside takes it, and no request makes another one under it.</remarks>
    protected override uint Acquire()
    {
        Enter();
        return 0;
    }

    /// <inheritdoc/>
    protected override void Release(uint state) => Mutex.Leave();

    // Without memory from the system there is no region, and the heap refuses everything: until there is, perhaps.
    private static void Enter()
    {
        Mutex.Enter();
        if (!s_heap.IsReady)
            TakeRegion();
    }

    // Address space, mostly: beyond the heap's own words, memory is taken as it is used.
    private static void TakeRegion()
    {
        nuint size = RegionSize.Megabytes * Megabyte;
        void* pages = CLibrary.Map(null, size, ReadAndWrite, PrivateAnonymousUnreserved, -1, 0);
        if (pages != (void*)-1)
            s_heap.Initialize(pages, size);
    }
}
