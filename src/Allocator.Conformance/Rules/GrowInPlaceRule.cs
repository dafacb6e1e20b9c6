namespace Allocator.Conformance;

/// <summary>Growing in place, possible or not, and to what no memory can hold.</summary>
internal sealed class GrowInPlaceRule : ConformanceRule
{
    public override string Name => "growing in place keeps the content, and gives what it says; else nothing changed";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= 256; alignment *= 4)
        {
            for (nuint size = 1; size < bench.Memory / 16 && bench.IsFine; size += 1 + (size / 4))
            {
                Grow(bench, size, alignment, isFollowed: true);
                Grow(bench, size, alignment, isFollowed: false);
            }
        }
    }

    private static void Grow(Bench bench, nuint size, nuint alignment, bool isFollowed)
    {
        int slot = bench.Need(size, alignment);
        if (isFollowed)
            bench.Take(24, 8);
        if (!bench.IsFine)
            return;
        bench.Grow(slot, ~(nuint)0);
        bench.Grow(slot, Impossible.ValidSize);
        NeedGrown(bench, slot, size);
        NeedGrown(bench, slot, bench.UsableSize(slot));
        for (nuint larger = bench[slot].Size + 1; larger < bench.Memory / 8 && bench.IsFine; larger *= 2)
            bench.Grow(slot, larger);
        bench.LookAtAll();
        bench.ReleaseAll();
    }

    // Up to the usable size a block has the room already.
    private static void NeedGrown(Bench bench, int slot, nuint newSize)
    {
        Block block = bench[slot];
        if (bench.IsFine && !bench.Grow(slot, newSize) && bench.IsFine)
        {
            string call = Text.Call("GrowInPlace", block.Size, newSize, block.Alignment);
            bench.Fail(call + " is refused, though the block has the bytes");
        }
    }
}
