namespace Allocator.Conformance;

/// <summary>A hook that says three times that it gave something back, for a request that nothing helps.</summary>
internal sealed unsafe class HookAskedRule : ConformanceRule
{
    private const int Yes = 3;

    public override string Name => "the hook is asked as long as it gives back, and told what is wanted";

    private protected override void Run(Bench bench)
    {
        int slot = bench.Need(100, 8);
        if (slot == Bench.None)
            return;
        bench.Allocator.ExhaustionHook = BenchHook.Pointer;
        for (nuint alignment = 8; alignment <= 4096 && bench.IsFine; alignment *= 8)
            Ask(bench, Impossible.ValidSize, alignment);
        AskToMove(bench, slot, Impossible.ValidSize - 8);
        bench.Allocator.ExhaustionHook = null;
    }

    private static void Ask(Bench bench, nuint size, nuint alignment)
    {
        BenchHook.Expect(size, alignment, Yes, releasing: null);
        Judge(bench, "Allocate", bench.Allocator.Allocate(size, alignment));
        BenchHook.Expect(size, alignment, Yes, releasing: null);
        Judge(bench, "AllocateZeroed", bench.Allocator.AllocateZeroed(size, alignment));
        BenchHook.Expect(size, alignment, Yes, releasing: null);
        Judge(bench, "AllocateWithExcess", bench.Allocator.AllocateWithExcess(size, alignment, out _));
    }

    private static void AskToMove(Bench bench, int slot, nuint size)
    {
        Block block = bench[slot];
        BenchHook.Expect(size, block.Alignment, Yes, releasing: null);
        void* moved = bench.Allocator.Reallocate(block.Address, block.Size, size, block.Alignment);
        Judge(bench, "Reallocate", moved);
    }

    private static void Judge(Bench bench, string member, void* block)
    {
        if (block != null)
            bench.Fail(member + " serves what nobody can");
        else if (BenchHook.Asked != Yes + 1)
            bench.Fail(member + " asks the hook " + Text.Number((nuint)BenchHook.Asked) + " times, not 4");
        else if (!BenchHook.WasAskedRightly)
            bench.Fail(member + " asks the hook for another size or alignment than is wanted");
    }
}
