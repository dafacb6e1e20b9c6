namespace Allocator.Conformance;

/// <summary>What is no request: size 0, alignment 0, an alignment that is no power of two.</summary>
internal sealed class NonRequestRule : ConformanceRule
{
    public override string Name => "size 0, and an alignment that is no power of two, are answered with null";

    private protected override void Run(Bench bench)
    {
        bench.Need(100, 8);
        for (nuint alignment = 1; alignment <= 4096; alignment *= 2)
            Impossible.Ask(bench, 0, alignment);
        for (nuint size = 0; size <= 100; size += 20)
        {
            for (nuint alignment = 0; alignment <= 100 && bench.IsFine; alignment++)
            {
                if ((alignment & (alignment - 1)) != 0 || alignment == 0)
                    Impossible.Ask(bench, size, alignment);
            }
            AskLarger(bench, size);
        }
        bench.LookAtAll();
        bench.Need(100, 8);
    }

    // Just beside the larger powers of two, up to the highest bit.
    private static void AskLarger(Bench bench, nuint size)
    {
        for (nuint power = 128; power != 0 && bench.IsFine; power <<= 1)
        {
            Impossible.Ask(bench, size, power - 1);
            Impossible.Ask(bench, size, power + 1);
            Impossible.Ask(bench, size, power + (power / 2));
        }
        Impossible.Ask(bench, size, ~(nuint)0);
    }
}
