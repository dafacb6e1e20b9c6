namespace Allocator.Conformance;

/// <summary>What is told of blocks that there cannot be.</summary>
internal sealed class UsableSizeOfImpossibleRule : ConformanceRule
{
    public override string Name => "the usable size is 0 where no block can have it";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= 4096; alignment *= 2)
        {
            for (int i = 0; i < Impossible.Sizes && bench.IsFine; i++)
            {
                nuint size = Impossible.Size(i);
                if (size > Impossible.Most && bench.Allocator.UsableSize(size, alignment) != 0)
                    bench.Fail(Text.Call("UsableSize", size, alignment) + " is not 0");
            }
        }
    }
}
