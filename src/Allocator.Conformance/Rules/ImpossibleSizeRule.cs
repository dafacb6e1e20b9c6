namespace Allocator.Conformance;

/// <summary>Sizes that wrap when something is added to them, and alignments at the end of the address space.</summary>
internal sealed class ImpossibleSizeRule : ConformanceRule
{
    public override string Name => "what no memory can hold is answered with null";

    private protected override void Run(Bench bench)
    {
        bench.Need(100, 8);
        for (nuint alignment = 1; alignment <= 4096; alignment *= 2)
        {
            for (int i = 0; i < Impossible.Sizes && bench.IsFine; i++)
                Impossible.Ask(bench, Impossible.Size(i), alignment);
        }
        AskAlignments(bench, 1);
        AskAlignments(bench, 4096);
        AskAlignments(bench, ~(nuint)0);
        bench.LookAtAll();
        bench.Need(100, 8);
    }

    private static void AskAlignments(Bench bench, nuint size)
    {
        nuint highest = Impossible.Most + 1;
        Impossible.Ask(bench, size, highest);
        Impossible.Ask(bench, size, highest / 2);
    }
}
