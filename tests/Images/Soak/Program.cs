using Allocator.Bench.Workloads;
using Allocator.NoStd;
using static TestImage.Verdict;

namespace SoakImage;

/// <summary>Ten windows of operations on a heap of 64 KiB at four fifths of its capacity.</summary>
internal static unsafe class Program
{
    private const uint RegionBytes = 64 * 1024;
    private const uint MostBlocks = 700;
    private const uint Windows = 10;

    private static readonly FixedRegionHeap s_heap = new();
    private static readonly Counter s_counter = new();
    private static readonly RandomSource s_random = new(9);
    private static readonly ushort[] s_blocks = new ushort[MostBlocks];
    private static readonly ushort[] s_sizes = new ushort[MostBlocks];

    private static byte* s_region;
    private static uint s_count;
    private static uint s_used;
    private static uint s_refused;

    private static void Main()
    {
        // The test says how many operations a window has.
        uint window = Order;
        s_region = (byte*)GlobalAllocator.Allocate(RegionBytes, 8);
        s_heap.Initialize(s_region, RegionBytes);
        for (uint i = 0; i < Windows && IsGood; i++)
            Run(window);
        while (s_count > 0)
            Release(s_count - 1);
        Require(s_heap.LargestFreeBlock == s_heap.Capacity, "the whole capacity is one piece again");
        Conclude();
    }

    // Prints the mean share of free memory outside of the largest free block, in hundredths of a per cent.
    private static void Run(uint operations)
    {
        uint sum = 0;
        uint samples = 0;
        for (uint i = 0; i < operations && IsGood; i++)
        {
            Step();
            if (i % 512 != 0)
                continue;
            samples++;
            sum += 10000 - (uint)(s_heap.LargestFreeBlock * 10000 / s_heap.FreeBytes);
            Require(s_heap.UsedBytes == s_used && s_heap.Refusals == s_refused, "the statistics say what is there");
            if (i % 16384 == 0)
                Walk();
        }
        Print("operations", operations);
        Print("fragmentation", sum / samples);
        Print("refused", s_refused);
    }

    private static void Step()
    {
        if (s_used < s_heap.Capacity / 5 * 4 && s_count < MostBlocks)
            Make();
        else if (s_random.Below(10) == 0)
            Move(s_random.Below(s_count));
        else
            Release(s_random.Below(s_count));
    }

    private static void Make()
    {
        uint size = RandomSize();
        byte* block = (byte*)s_heap.TryAllocate(size, 8u << (int)(s_random.Below(16) == 0 ? s_random.Below(5) : 0));
        if (block == null)
        {
            s_refused++;
            return;
        }
        s_used += (size + 7) & ~7u;
        Enter(s_count++, block, size);
    }

    private static void Move(uint i)
    {
        Look(i);
        uint size = RandomSize();
        byte* moved = (byte*)s_heap.TryReallocate(At(i), s_sizes[i], size, 8);
        if (moved == null)
        {
            s_refused++;
            return;
        }
        s_used += ((size + 7) & ~7u) - ((s_sizes[i] + 7u) & ~7u);
        Enter(i, moved, size);
    }

    private static void Release(uint i)
    {
        Look(i);
        Require(s_heap.Deallocate(At(i), s_sizes[i]), "a block is taken back");
        s_used -= (s_sizes[i] + 7u) & ~7u;
        s_count--;
        s_blocks[i] = s_blocks[s_count];
        s_sizes[i] = s_sizes[s_count];
    }

    private static void Enter(uint i, byte* block, uint size)
    {
        s_blocks[i] = (ushort)(block - s_region);
        s_sizes[i] = (ushort)size;
        block[0] = Mark(i);
        block[size - 1] = Mark(i);
    }

    private static void Look(uint i) =>
        Require(At(i)[0] == Mark(i) && At(i)[s_sizes[i] - 1] == Mark(i), "a block holds what was written into it");

    private static void Walk()
    {
        s_counter.Start();
        Require(s_heap.Verify() == HeapFault.None, "the heap is sound");
        Require(s_heap.Walk(s_counter), "the walk comes to its end");
        Require(s_counter.Blocks == s_count && s_counter.Bytes == s_used, "the walk shows what is there");
    }

    private static byte* At(uint i) => s_region + s_blocks[i];

    private static byte Mark(uint i) => (byte)((s_blocks[i] * 31u / 8) + s_sizes[i]);

    private static uint RandomSize() => 1 + s_random.Below(s_random.Below(32) == 0 ? 1024u : 200u);

    private sealed class Counter : BlockVisitor
    {
        internal uint Blocks { get; private set; }

        internal uint Bytes { get; private set; }

        internal void Start()
        {
            Blocks = 0;
            Bytes = 0;
        }

        public override bool Visit(void* block, nuint size, bool isLive)
        {
            Blocks += isLive ? 1u : 0u;
            Bytes += isLive ? (uint)size : 0;
            return true;
        }
    }
}
