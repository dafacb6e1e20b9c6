using Allocator.Board.Image;
using Allocator.NoStd;
using Replay;

namespace SameInC;

/// <summary>The same requests to both, in turn, and what each took in instructions.</summary>
internal static unsafe class Program
{
    private const int Slots = 128;
    private const uint Requests = 20_000;
    private const uint RegionSize = 64 * 1024;
    private const uint Smallest = 4;
    private const uint Largest = 511;

    private static readonly FixedRegionHeap s_heap = new();
    private static readonly nuint[] s_blocks = new nuint[Slots];
    private static readonly uint[] s_sizes = new uint[Slots];
    private static void* s_inC;
    private static uint s_random = 1;

    private static void Main()
    {
        InstructionClock.Start();
        s_heap.Initialize(BoardHeap.Heap.Allocate(RegionSize, 8), RegionSize);
        s_inC = HeapInC.Create(BoardHeap.Heap.Allocate(RegionSize, 8), RegionSize);
        uint inCSharp = Run(&Allocate, &Deallocate);
        uint inC = Run(&AllocateInC, &DeallocateInC);
        Serial.Write("instructions for a request: C ");
        Serial.Write(inC);
        Serial.Write(", C# ");
        Serial.Write(inCSharp);
        Serial.WriteLine("");
    }

    private static uint Run(delegate*<nuint, void*> allocate, delegate*<void*, nuint, bool> deallocate)
    {
        s_random = 1;
        ulong time = 0;
        uint served = 0;
        for (uint i = 0; i < Requests; i++)
        {
            int slot = (int)Random(Slots);
            uint before = InstructionClock.Now();
            if (s_blocks[slot] != 0)
            {
                deallocate((void*)s_blocks[slot], s_sizes[slot]);
                time += InstructionClock.Now() - before;
                s_blocks[slot] = 0;
                served++;
                continue;
            }
            s_sizes[slot] = Smallest + Random(Largest - Smallest + 1);
            before = InstructionClock.Now();
            s_blocks[slot] = (nuint)allocate(s_sizes[slot]);
            time += InstructionClock.Now() - before;
            served++;
        }
        for (int slot = 0; slot < Slots; slot++)
        {
            if (s_blocks[slot] != 0)
                deallocate((void*)s_blocks[slot], s_sizes[slot]);
            s_blocks[slot] = 0;
        }
        return InstructionClock.Mean(time, served);
    }

    private static void* Allocate(nuint size) => s_heap.TryAllocate(size, 8);

    private static bool Deallocate(void* block, nuint size) => s_heap.Deallocate(block, size);

    private static void* AllocateInC(nuint size) => HeapInC.Allocate(s_inC, size, 8);

    private static bool DeallocateInC(void* block, nuint size) => HeapInC.Deallocate(s_inC, block, size, 8);

    private static uint Random(uint limit)
    {
        s_random ^= s_random << 13;
        s_random ^= s_random >> 17;
        s_random ^= s_random << 5;
        return (uint)(((ulong)s_random * limit) >> 32);
    }
}
