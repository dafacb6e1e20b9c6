using Allocator.Board.Image;
using Allocator.NoStd;

namespace TooEarly;

/// <summary>An allocator that is made when it is first needed: that is, by itself.</summary>
internal static class Program
{
    [GlobalAllocator]
    internal static readonly SystemClockHeap Heap = new(Machine.Board.ClockHertz);

    private static void Main() => Serial.WriteLine("in Main");
}

/// <summary>What it is told at its making, no compiler can know.</summary>
internal sealed unsafe class SystemClockHeap(uint clock) : MemoryAllocator
{
    public override void* TryAllocate(nuint size, nuint alignment) => clock == 0 ? null : (void*)0x2000_8000;

    public override bool Deallocate(void* block, nuint size, nuint alignment) => false;
}
