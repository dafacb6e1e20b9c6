namespace Allocator.Conformance;

/// <summary>Null given back.</summary>
internal sealed unsafe class ReleaseNullRule : ConformanceRule
{
    public override string Name => "null is not taken back";

    private protected override void Run(Bench bench)
    {
        bench.Need(100, 8);
        for (nuint alignment = 1; alignment <= 4096; alignment *= 2)
        {
            for (nuint size = 0; size <= 200; size += 25)
                Release(bench, size, alignment);
        }
        bench.LookAtAll();
        bench.Need(100, 8);
    }

    private static void Release(Bench bench, nuint size, nuint alignment)
    {
        if (bench.Allocator.Deallocate(null, size, alignment))
            bench.Fail("Deallocate takes back null");
    }
}
