using Allocator.Board.Image;
using Allocator.NoStd;

namespace GuardedImage;

/// <summary>Makes mistakes of every kind at random places, in a guarded heap of its own, and counts which are told.</summary>
internal static unsafe class Mistakes
{
    private const int Blocks = 24;
    private const uint Each = 300;
    private const uint RegionSize = 16 * 1024;

    private static readonly GuardedHeap s_heap = new();
    private static readonly byte*[] s_blocks = new byte*[Blocks];
    private static readonly uint[] s_sizes = new uint[Blocks];

    private static uint s_random = 20;
    private static volatile uint s_told;
    private static Damage s_kind;
    private static void* s_block;
    private static uint s_size;
    private static uint s_owner;

    internal static void Make()
    {
        s_heap.Initialize(GlobalAllocator.Allocate(RegionSize, 8), RegionSize);
        s_heap.DamageHook = &Note;
        Inject(Damage.WrittenBefore);
        Inject(Damage.WrittenBehind);
        Inject(Damage.WrittenAfterRelease);
        Inject(Damage.ReleasedAlready);
        Inject(Damage.NoBlock);
        Inject(Damage.WrongSize);
        Inject(Damage.WrongAlignment);
    }

    private static void Note(Damage kind, void* block, nuint size, uint owner)
    {
        s_told++;
        s_kind = kind;
        s_block = block;
        s_size = (uint)size;
        s_owner = owner;
    }

    private static void Inject(Damage kind)
    {
        uint found = 0;
        for (uint i = 0; i < Each; i++)
        {
            for (int step = 0; step < 8; step++)
                Step((int)Random(Blocks));
            int victim = (int)Random(Blocks);
            if (s_blocks[victim] == null)
                Step(victim);
            if (s_told == 0 && IsTold(kind, victim))
                found++;
            s_told = 0;
        }
        Serial.Write("kind ");
        Serial.Write((uint)kind);
        Serial.Write(": ");
        Serial.Write(found);
        Serial.Write(" of ");
        Serial.Write(Each);
        Serial.WriteLine(" told");
    }

    private static void Step(int i)
    {
        if (s_blocks[i] != null)
        {
            s_heap.Deallocate(s_blocks[i], s_sizes[i], 8);
            s_blocks[i] = null;
            return;
        }
        s_sizes[i] = 1 + Random(300);
        s_heap.Owner = s_sizes[i] * 3;
        s_blocks[i] = (byte*)s_heap.TryAllocate(s_sizes[i], 8);
        for (uint at = 0; at < s_sizes[i]; at++)
            s_blocks[i][at] = (byte)at;
    }

    private static bool IsTold(Damage kind, int victim)
    {
        byte* block = s_blocks[victim];
        uint size = s_sizes[victim];
        byte* named = kind == Damage.NoBlock ? block + 1 + Random(size + 7) : block;
        if (kind == Damage.WrittenBefore)
            block[-1 - (int)Random(16)] ^= 1;
        if (kind == Damage.WrittenBehind)
            block[size + Random(8)] ^= 1;
        if (kind is Damage.WrittenAfterRelease or Damage.ReleasedAlready)
            Step(victim);
        if (kind == Damage.WrittenAfterRelease)
            block[Random(size)] ^= 1;
        if (kind is Damage.WrittenBefore or Damage.WrittenBehind or Damage.WrittenAfterRelease)
            s_heap.Check();
        else if (s_heap.Deallocate(named, kind == Damage.WrongSize ? size + 1 : size, kind == Damage.WrongAlignment ? 4u : 8u))
            return false;
        bool isKnown = kind != Damage.NoBlock;
        return s_told == 1 && s_kind == kind && s_block == named
            && s_size == (isKnown ? size : 0) && s_owner == (isKnown ? size * 3 : 0);
    }

    private static uint Random(uint limit)
    {
        s_random = (s_random * 1664525) + 1013904223;
        return (s_random >> 8) % limit;
    }
}
