using Allocator.NoStd;

namespace Allocator.Conformance;

/// <summary>
/// Memory that is really exhausted, and a hook that releases blocks. An allocator that has far more than it was said to
/// have is not brought so far, and keeps the rule.
/// </summary>
internal sealed unsafe class HookReleasesRule : ConformanceRule
{
    private const int MostBlocks = 60;

    public override string Name => "a request is served with what the hook has released";

    private protected override void Run(Bench bench)
    {
        // Sixty of them are almost twice the memory.
        nuint size = bench.Memory / 32;
        if (!Exhaust(bench, size))
            return;
        for (int i = 0; i < 3 && bench.IsFine; i++)
        {
            Ask(bench, size, i);
            // What was released may have had free memory beside it, and left room for another.
            Refill(bench, size);
        }
        bench.Allocator.ExhaustionHook = null;
    }

    private static bool Exhaust(Bench bench, nuint size)
    {
        for (int i = 0; i < MostBlocks && bench.IsFine; i++)
        {
            if (bench.Take(size, 8) == Bench.None)
                return i > 3 && bench.IsFine;
        }
        return false;
    }

    private static void Refill(Bench bench, nuint size)
    {
        for (int i = 0; i < 3 && bench.IsFine; i++)
        {
            if (bench.Take(size, 8) == Bench.None)
                return;
        }
    }

    // What is released are blocks as large as the request; so one that stands alone is enough. The words are there
    // already: there may be no memory to make any.
    private static void Ask(Bench bench, nuint size, int how)
    {
        MemoryAllocator allocator = bench.Allocator;
        BenchHook.Expect(size, 8, yes: 3, releasing: bench);
        allocator.ExhaustionHook = BenchHook.Pointer;
        void* block = how == 0 ? allocator.Allocate(size, 8)
            : how == 1 ? allocator.AllocateZeroed(size, 8)
            : allocator.AllocateWithExcess(size, 8, out _);
        allocator.ExhaustionHook = null;
        if (block == null)
            bench.Fail("a request is refused, though the hook released a block as large");
        else if (BenchHook.Asked == 0 || !BenchHook.WasAskedRightly)
            bench.Fail("a request is served without memory, or the hook is asked for another");
        bench.Put(block, size, 8);
        bench.LookAtAll();
    }
}
