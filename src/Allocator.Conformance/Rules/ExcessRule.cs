namespace Allocator.Conformance;

/// <summary>Requests that tell the usable size along with the block.</summary>
internal sealed unsafe class ExcessRule : ConformanceRule
{
    public override string Name => "the excess told with a block is there";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= 256; alignment *= 2)
        {
            for (nuint size = 1; size < bench.Memory / 32 && bench.IsFine; size += 1 + (size / 4))
                Ask(bench, size, alignment);
        }
    }

    private static void Ask(Bench bench, nuint size, nuint alignment)
    {
        bench.Take(24, 8);
        void* made = bench.Allocator.AllocateWithExcess(size, alignment, out nuint usable);
        if (made == null || usable < size)
            bench.Fail(Text.Call("AllocateWithExcess", size, alignment) + " does not give what was asked for");
        if (!bench.IsFine)
            return;
        int slot = bench.Put(made, usable, alignment);
        bench.Take(24, 8);
        bench.LookAtAll();
        if (slot != Bench.None && bench.IsFine)
            Move(bench, slot, (2 * size) + 1);
        bench.LookAtAll();
        bench.ReleaseAll();
    }

    private static void Move(Bench bench, int slot, nuint newSize)
    {
        Block block = bench[slot];
        void* moved = bench.Allocator.ReallocateWithExcess(
            block.Address, block.Size, newSize, block.Alignment, out nuint usable);
        if (moved == null || usable < newSize)
        {
            string call = Text.Call("ReallocateWithExcess", block.Size, newSize, block.Alignment);
            bench.Fail(call + " does not give what was asked for");
        }
        bench.TakeMoved(slot, moved, usable);
        block = bench[slot];
        if (bench.IsFine && (bench.Allocator.ReallocateWithExcess(
            block.Address, block.Size, Impossible.ValidSize, block.Alignment, out usable) != null || usable != 0))
        {
            bench.Fail("ReallocateWithExcess serves what nobody can, or gives no block, and usable bytes");
        }
    }
}
