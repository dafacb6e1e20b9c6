namespace Allocator.Conformance;

/// <summary>Live blocks, and null. What the allocator says of any other address is its own affair.</summary>
internal sealed unsafe class MayBeLiveRule : ConformanceRule
{
    public override string Name => "a live block may be live, and null may not";

    private protected override void Run(Bench bench)
    {
        if (bench.Allocator.MayBeLive(null))
            bench.Fail("MayBeLive says that null may be a live block");
        for (nuint alignment = 1; alignment <= bench.LargestAlignment && bench.IsFine; alignment *= 2)
        {
            for (nuint size = 1; size <= 200 && bench.IsFine; size += 25)
                Ask(bench, bench.Need(size, alignment));
            bench.ReleaseAll();
        }
    }

    private static void Ask(Bench bench, int slot)
    {
        if (slot != Bench.None && !bench.Allocator.MayBeLive(bench[slot].Address))
            bench.Fail("MayBeLive denies " + Text.Of(bench[slot]));
    }
}
