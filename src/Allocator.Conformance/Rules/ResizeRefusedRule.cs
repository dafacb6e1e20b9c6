namespace Allocator.Conformance;

/// <summary>Growing to less, shrinking to more or to nothing.</summary>
internal sealed class ResizeRefusedRule : ConformanceRule
{
    public override string Name => "in place nothing grows to less, nor shrinks to more or to nothing";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= 256; alignment *= 4)
        {
            for (nuint size = 1; size < bench.Memory / 16 && bench.IsFine; size += 1 + (size / 4))
                Ask(bench, size, alignment);
        }
    }

    // That none of these is answered with true, the bench looks after.
    private static void Ask(Bench bench, nuint size, nuint alignment)
    {
        int slot = bench.Need(size, alignment);
        bench.Take(24, 8);
        if (!bench.IsFine)
            return;
        bench.Grow(slot, size - 1);
        bench.Grow(slot, size / 2);
        bench.Grow(slot, 0);
        bench.Shrink(slot, 0);
        bench.Shrink(slot, size + 1);
        bench.Shrink(slot, bench.UsableSize(slot) + 1);
        bench.Shrink(slot, 2 * size);
        bench.Shrink(slot, ~(nuint)0);
        bench.LookAtAll();
        bench.ReleaseAll();
    }
}
