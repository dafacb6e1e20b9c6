namespace Allocator.Conformance;

/// <summary>Requests of all sizes and alignments, as many live at a time as there is room for.</summary>
internal sealed class PlacementRule : ConformanceRule
{
    public override string Name => "blocks of every size and alignment are served, aligned, and apart from each other";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment; alignment *= 2)
        {
            for (nuint size = 1; bench.IsFine && size + alignment < bench.Memory / 4; size = After(size))
                Add(bench, size, alignment);
        }
    }

    private static void Add(Bench bench, nuint size, nuint alignment)
    {
        while (!bench.HasRoomFor(size, alignment))
            bench.Release(bench.Oldest);
        bench.Need(size, alignment);
    }

    // Every small size, and then each an eighth larger.
    private static nuint After(nuint size) => size < 200 ? size + 1 : size + (size / 8);
}
