using Allocator.NoStd;

namespace Allocator.Conformance;

/// <summary>Requests by layout.</summary>
internal sealed unsafe class LayoutRule : ConformanceRule
{
    public override string Name => "a layout is answered as its size and alignment are, an invalid one with null";

    private protected override void Run(Bench bench)
    {
        for (nuint alignment = 1; alignment <= bench.LargestAlignment && bench.IsFine; alignment *= 2)
        {
            Ask(bench, Layout.Create(100, alignment));
            AskInvalid(bench, Layout.Create(~(nuint)0, alignment));
            AskInvalid(bench, Layout.Create(100, alignment + 2 + (alignment & 2)));
        }
        AskInvalid(bench, default);
        AskInvalid(bench, Layout.Create(100, 8).Repeat(~(nuint)0));
    }

    private static void Ask(Bench bench, Layout layout)
    {
        MemoryAllocator allocator = bench.Allocator;
        int slot = Put(bench, allocator.TryAllocate(layout), layout);
        Put(bench, allocator.AllocateZeroed(layout), layout);
        Put(bench, allocator.Allocate(layout), layout);
        Put(bench, allocator.AllocateWithExcess(layout, out nuint usable), layout);
        if (usable < layout.Size || allocator.UsableSize(layout) != allocator.UsableSize(layout.Size, layout.Alignment))
            bench.Fail("the usable size of a layout is not that of its size and alignment");
        if (bench.IsFine)
            Resize(bench, slot, layout);
        bench.ReleaseAll();
    }

    private static int Put(Bench bench, void* block, Layout layout)
    {
        if (block == null)
            bench.Fail("a layout is refused, though there is memory for it");
        return bench.Put(block, layout.Size, layout.Alignment);
    }

    private static void Resize(Bench bench, int slot, Layout layout)
    {
        MemoryAllocator allocator = bench.Allocator;
        void* block = bench[slot].Address;
        if (!allocator.GrowInPlace(block, layout, layout.Size) || allocator.GrowInPlace(block, layout, 1))
            bench.Fail("GrowInPlace by a layout answers wrongly");
        if (!allocator.ShrinkInPlace(block, layout, layout.Size) || allocator.ShrinkInPlace(block, layout, 0))
            bench.Fail("ShrinkInPlace by a layout answers wrongly");
        if (allocator.UsableSize(block, layout) != allocator.UsableSize(block, layout.Size, layout.Alignment))
            bench.Fail("the usable size of a block by its layout is another than by its size and alignment");
        if (!bench.TakeMoved(slot, allocator.Reallocate(block, layout, 3 * layout.Size), 3 * layout.Size))
            bench.Fail("Reallocate by a layout is refused, though there is memory for it");
        void* brief = allocator.Allocate(layout);
        if (brief == null || !allocator.Deallocate(brief, layout))
            bench.Fail("Deallocate by a layout does not take back a block");
    }

    private static void AskInvalid(Bench bench, Layout layout)
    {
        MemoryAllocator allocator = bench.Allocator;
        bool isRefused = !layout.IsValid && allocator.TryAllocate(layout) == null && allocator.Allocate(layout) == null
            && allocator.AllocateZeroed(layout) == null
            && allocator.AllocateWithExcess(layout, out nuint usable) == null && usable == 0
            && allocator.UsableSize(layout) == 0 && !allocator.Deallocate(null, layout);
        if (!isRefused)
            bench.Fail("an invalid layout is not refused");
    }
}
