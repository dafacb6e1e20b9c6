namespace Allocator.Conformance;

/// <summary>Shrinking in place, possible or not.</summary>
internal sealed class ShrinkInPlaceRule : ConformanceRule
{
    public override string Name => "shrinking in place keeps the content, and the block is taken back by its new size";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= 256; alignment *= 4)
        {
            for (nuint size = 1; size < bench.Memory / 16 && bench.IsFine; size += 1 + (size / 4))
            {
                for (nuint smaller = size; smaller > 0 && bench.IsFine; smaller /= 2)
                    Shrink(bench, size, smaller, alignment);
            }
        }
    }

    private static void Shrink(Bench bench, nuint size, nuint smaller, nuint alignment)
    {
        int slot = bench.Need(size, alignment);
        bench.Take(24, 8);
        if (!bench.IsFine)
            return;
        if (!bench.Shrink(slot, smaller) && smaller == size && bench.IsFine)
            bench.Fail(Text.Call("ShrinkInPlace", size, size, alignment) + " is refused");
        bench.Take(size, alignment);
        bench.LookAtAll();
        bench.ReleaseAll();
    }
}
