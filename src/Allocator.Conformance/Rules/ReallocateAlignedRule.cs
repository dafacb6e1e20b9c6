namespace Allocator.Conformance;

/// <summary>Aligned blocks that have to move again and again.</summary>
internal sealed class ReallocateAlignedRule : ConformanceRule
{
    public override string Name => "reallocating keeps the alignment";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment && bench.IsFine; alignment *= 2)
        {
            int slot = bench.Need(1, alignment);
            if (slot == Bench.None)
                return;
            int behind = Bench.None;
            for (nuint size = 2; size < bench.Memory / 32 && bench.IsFine; size += 1 + (size / 2))
                behind = Move(bench, slot, size, behind);
            for (nuint size = bench.Memory / 32; size > 0 && bench.IsFine; size /= 2)
                behind = Move(bench, slot, size, behind);
            bench.ReleaseAll();
        }
    }

    // The block behind is another one each time, so there is little room to grow; and of another size, so that what is
    // found instead begins at no rule. It stays until the next move, so that the place that is left is not the next one.
    private static int Move(Bench bench, int slot, nuint size, int behind)
    {
        int next = bench.Take(8 + (size % 5 * 8), 8);
        bench.NeedReallocated(slot, size);
        if (behind != Bench.None && bench.IsFine)
            bench.Release(behind);
        return next;
    }
}
