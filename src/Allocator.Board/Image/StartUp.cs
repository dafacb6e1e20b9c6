using System.Runtime;
using System.Runtime.CompilerServices;
using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>What happens before <c>Main</c> that needs no registers: the global allocator and the statics.</summary>
internal static class StartUp
{
    /// <summary>The build's choice becomes the global allocator, and is offered the SRAM that the program leaves.</summary>
    internal static unsafe void StartAllocator()
    {
        Choose();
        // Memory keeps its content over a reset: what lies there is the heap of a life that is over.
        FixedRegionHeap.Unseal(Machine.HeapStart);
        MemoryAllocator? allocator = GlobalAllocator.Current;
        if (allocator is null)
            return;
        RegionStatus status = allocator.Initialize(Machine.HeapStart, Machine.HeapSize);
        if (status != RegionStatus.Ready)
            StopForRegion(status);
    }

    /// <summary>Makes the objects that static fields live in.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorStatics")]
    internal static extern void InitializeStatics();

    // Written by the build, into the program itself.
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorChoose")]
    private static extern void Choose();

    private static void StopForRegion(RegionStatus status)
    {
        Serial.Write("\r\nSTOP: no heap in the ");
        Serial.Write(Machine.HeapSize);
        Serial.Write(" bytes of SRAM that the program leaves: status ");
        Serial.Write((uint)status);
        Serial.WriteLine("");
        Machine.Reset();
    }
}
