namespace Allocator.Conformance;

/// <summary>Neighbours that are all used to their last usable byte.</summary>
internal sealed class UsableSizeRule : ConformanceRule
{
    private const int Neighbours = 4;

    public override string Name => "every usable byte of a block may be used";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment; alignment *= 2)
        {
            for (nuint size = 1; bench.IsFine && size + alignment < bench.Memory / 4; size += 1 + (size / 8))
                Use(bench, size, alignment);
        }
    }

    private static void Use(Bench bench, nuint size, nuint alignment)
    {
        for (int i = 0; i < Neighbours && bench.IsFine && bench.HasRoomFor(size, alignment); i++)
        {
            int slot = i == 0 ? bench.Need(size, alignment) : bench.Take(size, alignment);
            if (slot != Bench.None)
                bench.UseWhole(slot);
        }
        bench.LookAtAll();
        bench.ReleaseAll();
    }
}
