using Allocator.NoStd;

namespace Allocator.Conformance;

/// <summary>All that is not exhaustion, or asks not to be told of it.</summary>
internal sealed unsafe class HookNotAskedRule : ConformanceRule
{
    public override string Name => "the hook is not asked by Try..., for what is no request, nor when there is memory";

    private protected override void Run(Bench bench)
    {
        BenchHook.Expect(0, 0, yes: 0, releasing: null);
        bench.Allocator.ExhaustionHook = BenchHook.Pointer;
        AskByTry(bench);
        AskNothing(bench);
        AskForLittle(bench);
        bench.Allocator.ExhaustionHook = null;
    }

    private static void AskByTry(Bench bench)
    {
        int slot = bench.Need(100, 8);
        if (slot == Bench.None)
            return;
        bench.Allocator.TryAllocate(Impossible.ValidSize, 8);
        Judge(bench, "TryAllocate");
        bench.Allocator.TryAllocateZeroed(Impossible.ValidSize, 8);
        Judge(bench, "TryAllocateZeroed");
        bench.Reallocate(slot, Impossible.ValidSize);
        Judge(bench, "TryReallocate");
        bench.Grow(slot, Impossible.ValidSize);
        Judge(bench, "GrowInPlace");
        bench.Shrink(slot, 1);
        Judge(bench, "ShrinkInPlace");
        bench.Allocator.UsableSize(Impossible.ValidSize, 8);
        Judge(bench, "UsableSize");
        bench.Allocator.Deallocate(null, 8, 8);
        Judge(bench, "Deallocate");
    }

    private static void AskNothing(Bench bench)
    {
        Impossible.Ask(bench, 0, 8);
        Impossible.Ask(bench, 8, 0);
        Impossible.Ask(bench, 8, 3);
        bench.Allocator.Reallocate(null, 8, 16, 8);
        int slot = bench.Need(100, 8);
        if (slot != Bench.None)
            bench.Allocator.Reallocate(bench[slot].Address, 100, 0, 8);
        Judge(bench, "what is no request");
    }

    private static void AskForLittle(Bench bench)
    {
        MemoryAllocator allocator = bench.Allocator;
        int first = bench.Put(allocator.Allocate(100, 8), 100, 8);
        bench.Put(allocator.AllocateZeroed(100, 8), 100, 8);
        if (bench.IsFine && first != Bench.None)
            bench.TakeMoved(first, allocator.Reallocate(bench[first].Address, 100, 300, 8), 300);
        Judge(bench, "what can be served");
    }

    private static void Judge(Bench bench, string what)
    {
        if (BenchHook.Asked != 0)
            bench.Fail("the hook is asked by " + what);
    }
}
