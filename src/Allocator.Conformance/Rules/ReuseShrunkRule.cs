namespace Allocator.Conformance;

/// <summary>Blocks that are shrunk in place, and then released by the size they have.</summary>
internal sealed unsafe class ReuseShrunkRule : ConformanceRule
{
    private const int Rounds = 4000;

    public override string Name => "a block that was shrunk in place serves again, with what it gave up";

    private protected override void Run(Bench bench)
    {
        for (int round = 0; round < Rounds && bench.IsFine; round++)
            Play(bench, round);
    }

    private static void Play(Bench bench, int round)
    {
        NoStd.MemoryAllocator allocator = bench.Allocator;
        nuint size = bench.Memory / 64;
        void* block = allocator.TryAllocate(size, 8);
        if (block == null)
        {
            bench.Fail("a request is refused in round " + Text.Number((nuint)round) + " of the same");
            return;
        }
        nuint smaller = allocator.ShrinkInPlace(block, size, size / 4, 8) ? size / 4 : size;
        if (!allocator.Deallocate(block, smaller, 8))
            bench.Fail("a shrunk block is not taken back by the size it was shrunk to");
    }
}
