namespace Allocator.Conformance;

/// <summary>Random programs that make every kind of request, with all contents looked at again and again.</summary>
internal sealed class RandomProgramRule : ConformanceRule
{
    private const uint Programs = 4;
    private const uint Steps = 4000;

    public override string Name => "what is in a live block stays, whatever else is asked for";

    private protected override void Run(Bench bench)
    {
        for (uint seed = 1; seed <= Programs && bench.IsFine; seed++)
        {
            var random = new RandomSource(seed);
            uint step = 0;
            for (; step < Steps && bench.IsFine; step++)
                Step(bench, ref random, step);
            bench.ReleaseAll();
            if (!bench.IsFine)
                bench.Explain(Where(seed, step));
        }
    }

    private static string Where(uint seed, uint step)
    {
        string start = " (random program " + Text.Number(seed);
        return start + ", step " + Text.Number(step) + ")";
    }

    private static void Step(Bench bench, ref RandomSource random, uint step)
    {
        nuint size = random.Size(bench.Memory / 16);
        nuint alignment = random.Alignment(bench.LargestAlignment);
        int slot = bench.LiveFrom(random.Next());
        if (slot == Bench.None || random.Below(5) < 2)
            Take(bench, size, alignment, isZeroed: random.Below(4) == 0);
        else
            Change(bench, slot, size, random.Below(5));
        if (step % 64 == 0)
            bench.LookAtAll();
    }

    private static unsafe void Take(Bench bench, nuint size, nuint alignment, bool isZeroed)
    {
        while (!bench.HasRoomFor(size, alignment))
            bench.Release(bench.Oldest);
        if (!isZeroed)
        {
            bench.Take(size, alignment);
            return;
        }
        void* block = bench.Allocator.TryAllocateZeroed(size, alignment);
        if (block != null && !Pattern.IsZero((byte*)block, size))
            bench.Fail(Text.Call("TryAllocateZeroed", size, alignment) + " is not zero");
        bench.Put(block, size, alignment);
    }

    private static void Change(Bench bench, int slot, nuint size, uint how)
    {
        if (how == 0)
            bench.Reallocate(slot, size);
        else if (how == 1 && size >= bench[slot].Size)
            bench.Grow(slot, size);
        else if (how == 1)
            bench.Shrink(slot, size);
        else if (how == 2)
            bench.UseWhole(slot);
        else
            bench.ReleaseBy(slot, how == 3 ? bench[slot].Size : bench.UsableSize(slot));
    }
}
