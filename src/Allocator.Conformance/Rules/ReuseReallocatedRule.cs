namespace Allocator.Conformance;

/// <summary>Blocks that are reallocated up and down, and then released by the size they have.</summary>
internal sealed unsafe class ReuseReallocatedRule : ConformanceRule
{
    private const int Rounds = 2000;

    public override string Name => "what reallocating left behind serves again";

    private protected override void Run(Bench bench)
    {
        for (int round = 0; round < Rounds && bench.IsFine; round++)
            Play(bench, bench.Memory / 64);
    }

    private static void Play(Bench bench, nuint size)
    {
        NoStd.MemoryAllocator allocator = bench.Allocator;
        void* block = allocator.TryAllocate(size, 8);
        void* behind = allocator.TryAllocate(size, 8);
        void* grown = Reallocate(bench, block, size, 4 * size);
        void* shrunk = Reallocate(bench, grown, 4 * size, size / 2);
        if (behind == null)
            bench.Fail("a request is refused in a round of the same");
        if (!bench.IsFine)
            return;
        if (!allocator.Deallocate(shrunk, size / 2, 8) || !allocator.Deallocate(behind, size, 8))
            bench.Fail("a reallocated block is not taken back by the size it was given");
    }

    private static void* Reallocate(Bench bench, void* block, nuint oldSize, nuint newSize)
    {
        if (block == null)
            return null;
        void* moved = bench.Allocator.TryReallocate(block, oldSize, newSize, 8);
        if (moved == null)
            bench.Fail(Text.Call("TryReallocate", oldSize, newSize, 8) + " is refused in a round of the same");
        return moved;
    }
}
