namespace Allocator.Conformance;

/// <summary>Reallocations that cannot be: the block has to stay as it was.</summary>
internal sealed unsafe class ReallocateRefusedRule : ConformanceRule
{
    public override string Name => "a reallocation that is refused leaves the block as it was";

    private protected override void Run(Bench bench)
    {
        AskForNull(bench);
        for (nuint alignment = 1; alignment <= 256; alignment *= 2)
        {
            for (int i = 0; i < Impossible.Sizes && bench.IsFine; i++)
                Ask(bench, Impossible.Size(i), alignment);
            Ask(bench, 0, alignment);
        }
    }

    private static void AskForNull(Bench bench)
    {
        for (nuint size = 0; size <= 100; size += 50)
        {
            if (bench.Allocator.TryReallocate(null, size, 100, 8) != null
                || bench.Allocator.Reallocate(null, size, 100, 8) != null)
            {
                bench.Fail("a reallocation of null is not answered with null");
            }
        }
    }

    private static void Ask(Bench bench, nuint newSize, nuint alignment)
    {
        int slot = bench.Need(100, alignment);
        if (slot == Bench.None)
            return;
        Block block = bench[slot];
        if (bench.Allocator.TryReallocate(block.Address, block.Size, newSize, alignment) != null
            || bench.Allocator.Reallocate(block.Address, block.Size, newSize, alignment) != null)
        {
            bench.Fail(Text.Call("TryReallocate", block.Size, newSize, alignment) + " is not answered with null");
            return;
        }
        // Had the block been released, one of these would be it.
        for (int i = 0; i < 4 && bench.IsFine; i++)
            bench.Take(100, alignment);
        bench.LookAtAll();
        bench.ReleaseAll();
    }
}
