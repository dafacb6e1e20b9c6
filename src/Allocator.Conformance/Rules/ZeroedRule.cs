namespace Allocator.Conformance;

/// <summary>Zeroed blocks where other content was before.</summary>
internal sealed unsafe class ZeroedRule : ConformanceRule
{
    public override string Name => "a zeroed block is zero to its last byte";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment; alignment *= 2)
        {
            for (nuint size = 1; bench.IsFine && size + alignment < bench.Memory / 4; size += 1 + (size / 8))
            {
                Soil(bench, size, alignment);
                Ask(bench, size, alignment);
                bench.ReleaseAll();
            }
        }
    }

    // Three blocks, so that the one asked for may be made of parts of them.
    private static void Soil(Bench bench, nuint size, nuint alignment)
    {
        for (int i = 0; i < 3 && bench.HasRoomFor(size, alignment); i++)
        {
            int slot = bench.Take(size, alignment);
            if (slot != Bench.None)
                bench.UseWhole(slot);
        }
        bench.ReleaseAll();
    }

    private static void Ask(Bench bench, nuint size, nuint alignment)
    {
        byte* block = (byte*)bench.Allocator.TryAllocateZeroed(size, alignment);
        if (block == null)
            bench.Fail(Text.Call("TryAllocateZeroed", size, alignment) + " is refused, though nothing is live");
        else if (!Pattern.IsZero(block, size))
            bench.Fail(Text.Call("TryAllocateZeroed", size, alignment) + " is not zero");
        bench.Put(block, size, alignment);
    }
}
