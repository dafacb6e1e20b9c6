using Allocator.Board.Image;
using Allocator.NoStd;

namespace RefusedRegion;

/// <summary>An allocator that refuses the SRAM it is offered, for the reason that the test orders by a word in memory.</summary>
internal static class Program
{
    [GlobalAllocator]
    internal static readonly RefusingAllocator Heap = new();

    private static void Main() => Serial.WriteLine("in Main");
}

internal sealed unsafe class RefusingAllocator : MemoryAllocator
{
    private const uint Order = 0x2000_0100;

    public override RegionStatus Initialize(void* region, nuint size) => (RegionStatus)(*(uint*)Order);

    public override void* TryAllocate(nuint size, nuint alignment) => null;

    public override bool Deallocate(void* block, nuint size, nuint alignment) => false;
}
