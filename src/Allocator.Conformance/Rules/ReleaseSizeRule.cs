namespace Allocator.Conformance;

/// <summary>Releases by every size that a block's layout may have.</summary>
internal sealed class ReleaseSizeRule : ConformanceRule
{
    public override string Name => "a block is taken back by any size from the one asked for to the usable one";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment; alignment *= 2)
        {
            for (nuint size = 1; bench.IsFine && size + alignment < bench.Memory / 4; size += 1 + (size / 4))
                Release(bench, size, alignment);
        }
    }

    private static void Release(Bench bench, nuint size, nuint alignment)
    {
        nuint usable = size;
        for (nuint by = size; by <= usable && bench.IsFine; by += 1 + ((usable - size) / 16))
        {
            int slot = bench.Need(size, alignment);
            if (slot == Bench.None)
                return;
            usable = bench.UsableSize(slot);
            bench.ReleaseBy(slot, by);
        }
        int whole = bench.Need(size, alignment);
        if (whole != Bench.None)
            bench.ReleaseBy(whole, bench.UsableSize(whole));
    }
}
