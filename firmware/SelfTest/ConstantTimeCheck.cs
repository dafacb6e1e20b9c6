using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.Replay;
using Replay;

namespace SelfTest;

/// <summary>The longest allocation and release, in regions of several sizes.</summary>
internal static unsafe class ConstantTimeCheck
{
    private const uint Operations = 60_000;
    private const int Slots = 4096;

    // Instructions: docs/bounds.md.
    private const uint Bound = 450;

    private static readonly nuint[] s_blocks = new nuint[Slots];
    private static uint s_random;

    internal static void Run()
    {
        Serial.WriteLine("     worst instructions     16 KiB   32 KiB   64 KiB  128 KiB");
        Compare(8, 127);
        Compare(4, 511);
    }

    // The worst of a random program is met by chance: a tenth more is no growth where the region has grown eightfold.
    private static bool IsNoLonger(uint[] worst) => worst[3] * 10 <= worst[0] * 11;

    private static void Compare(uint smallest, uint largest)
    {
        uint[] allocateWorst = new uint[4];
        uint[] releaseWorst = new uint[4];
        for (int i = 0; i < 4; i++)
            Measure(16u * 1024 << i, smallest, largest, out allocateWorst[i], out releaseWorst[i]);
        WriteRow("allocate", smallest, largest, allocateWorst);
        WriteRow("release", smallest, largest, releaseWorst);
        Check.That(IsNoLonger(allocateWorst), "allocating takes no longer in 128 KiB than in 16 KiB");
        Check.That(IsNoLonger(releaseWorst), "releasing takes no longer in 128 KiB than in 16 KiB");
        Check.That(IsBounded(allocateWorst) && IsBounded(releaseWorst), "neither takes longer than its bound, in any region");
    }

    private static bool IsBounded(uint[] worst)
    {
        for (int i = 0; i < worst.Length; i++)
        {
            if (worst[i] > Bound)
                return false;
        }
        return true;
    }

    private static void WriteRow(string what, uint smallest, uint largest, uint[] worst)
    {
        Serial.Write("     ");
        Column.Left(what, 9);
        Column.Right(smallest, 3);
        Serial.Write("..");
        Column.Right(largest, 3);
        Serial.Write(" B");
        Column.Right(worst[0], 10);
        for (int i = 1; i < worst.Length; i++)
            Column.Right(worst[i], 9);
        Serial.WriteLine("");
    }

    // Allocates and releases at random, now rather the one, now rather the other: the region fills until it refuses,
    // and empties again.
    private static void Measure(uint size, uint smallest, uint largest, out uint allocate, out uint release)
    {
        byte* region = (byte*)BoardHeap.Heap.Allocate(size, 1024);
        var heap = new FixedRegionHeap();
        Check.That(heap.Initialize(region, size) == RegionStatus.Ready, "a region to measure in");
        s_random = 1;
        uint allocateWorst = 0;
        uint releaseWorst = 0;
        int count = 0;
        for (uint i = 0; i < Operations; i++)
        {
            uint towards = (i >> 12) % 3;
            bool isAllocation = count == 0 || (count < Slots && Random(4) > towards);
            uint before;
            if (isAllocation)
            {
                uint bytes = smallest + Random(largest - smallest + 1);
                before = InstructionClock.Now();
                void* block = heap.Allocate(bytes, 8);
                allocateWorst = Larger(allocateWorst, InstructionClock.Now() - before);
                if (block is not null)
                    s_blocks[count++] = (nuint)block;
                continue;
            }
            uint victim = Random((uint)count);
            void* released = (void*)s_blocks[(int)victim];
            s_blocks[(int)victim] = s_blocks[--count];
            before = InstructionClock.Now();
            heap.Deallocate(released);
            releaseWorst = Larger(releaseWorst, InstructionClock.Now() - before);
        }
        allocate = InstructionClock.One(allocateWorst);
        release = InstructionClock.One(releaseWorst);
        heap.Retire();
        BoardHeap.Heap.Deallocate(region);
    }

    private static uint Larger(uint a, uint b) => a > b ? a : b;

    private static uint Random(uint limit)
    {
        s_random ^= s_random << 13;
        s_random ^= s_random >> 17;
        s_random ^= s_random << 5;
        return (uint)(((ulong)s_random * limit) >> 32);
    }
}
