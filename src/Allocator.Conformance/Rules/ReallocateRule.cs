namespace Allocator.Conformance;

/// <summary>Every size made every other, with a block behind and without.</summary>
internal sealed class ReallocateRule : ConformanceRule
{
    public override string Name => "reallocating keeps the content, up to the smaller size";

    private protected override void Run(Bench bench)
    {
        nuint end = bench.Memory / 16;
        for (nuint from = 1; from < end; from += 1 + (from / 4))
        {
            for (nuint to = 1; to < end && bench.IsFine; to += 1 + (to / 4))
            {
                Reallocate(bench, from, to, isFollowed: true);
                Reallocate(bench, from, to, isFollowed: false);
            }
        }
    }

    private static void Reallocate(Bench bench, nuint from, nuint to, bool isFollowed)
    {
        int slot = bench.Need(from, 8);
        if (isFollowed)
            bench.Take(16, 8);
        if (slot != Bench.None)
            bench.NeedReallocated(slot, to);
        bench.ReleaseAll();
    }
}
