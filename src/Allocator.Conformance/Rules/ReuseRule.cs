namespace Allocator.Conformance;

/// <summary>The same blocks so often that one without a way back into the heap is missed.</summary>
internal sealed unsafe class ReuseRule : ConformanceRule
{
    private const int Rounds = 10_000;

    public override string Name => "what was released serves again, ten thousand times over";

    private protected override void Run(Bench bench)
    {
        for (int round = 0; round < Rounds && bench.IsFine; round++)
            Play(bench, round);
    }

    private static void Play(Bench bench, int round)
    {
        NoStd.MemoryAllocator allocator = bench.Allocator;
        nuint small = bench.Memory / 512;
        nuint large = bench.Memory / 32;
        void* first = allocator.TryAllocate(small, 8);
        void* second = allocator.TryAllocateZeroed(small, 64);
        void* third = allocator.TryAllocate(large, 16);
        if (first == null || second == null || third == null)
            bench.Fail("a request is refused in round " + Text.Number((nuint)round) + " of the same three");
        bool isFirst = (round & 1) == 0;
        bool isReleased = !isFirst || allocator.Deallocate(first, small, 8);
        isReleased &= allocator.Deallocate(third, large, 16) & allocator.Deallocate(second, small, 64);
        isReleased &= isFirst || allocator.Deallocate(first, small, 8);
        if (!isReleased)
            bench.Fail("a block is not taken back in round " + Text.Number((nuint)round));
    }
}
