namespace Allocator.Conformance;

/// <summary>What is told of a block's usable size before there is one.</summary>
internal sealed class UsableSizeOfRequestRule : ConformanceRule
{
    public override string Name => "the usable size told of a request is at least its size, and every block has it";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment; alignment *= 2)
        {
            for (nuint size = 1; bench.IsFine && size + alignment < bench.Memory / 4; size += 1 + (size / 8))
                Compare(bench, size, alignment);
            WantNone(bench, 0, alignment);
            WantNone(bench, 100, alignment + 2 + (alignment & 2));
        }
        WantNone(bench, 100, 0);
        WantNone(bench, 0, 0);
    }

    private static void Compare(Bench bench, nuint size, nuint alignment)
    {
        nuint told = bench.Allocator.UsableSize(size, alignment);
        if (told < size)
            bench.Fail(Text.Call("UsableSize", size, alignment) + " is less: " + Text.Number(told));
        int slot = bench.Need(size, alignment);
        if (slot == Bench.None)
            return;
        nuint usable = bench.UsableSize(slot);
        if (usable < told)
            bench.Fail(Text.Call("UsableSize", size, alignment) + " is more than the block has: " + Text.Number(told));
        bench.Release(slot);
    }

    private static void WantNone(Bench bench, nuint size, nuint alignment)
    {
        if (bench.Allocator.UsableSize(size, alignment) != 0)
            bench.Fail(Text.Call("UsableSize", size, alignment) + " is not 0");
    }
}
