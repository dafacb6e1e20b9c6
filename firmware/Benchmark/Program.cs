using System;
using Allocator.NoStd;

namespace Allocator.Benchmark;

/// <summary>
/// What the heaps cost on the interpreter, against <c>new byte[n]</c> in the same run. Needs some 2 MB of managed heap: the
/// emulator, or a board with PSRAM.
/// </summary>
public static class Program
{
    /// <summary>Runs it. The last line begins with PASS or FAIL.</summary>
    public static void Main()
    {
        ManagedBuffers managed = new ManagedBuffers();
        HeapBuffers heap = new FixedRegionBuffers();
        HeapBuffers quick = new QuickBuffers();
        HeapBuffers heapByContract = new ContractBuffers("FixedRegionHeap by the contract", new FixedRegionHeap());
        HeapBuffers quickByContract = new ContractBuffers("QuickHeap by the contract", new QuickHeap());
        bool isDone = heap.Restart() && quick.Restart() && heapByContract.Restart() && quickByContract.Restart();
        Console.WriteLine("Buffers of 8 to 207 bytes, 300 live");
        isDone = isDone
            && PairCost.Run(new Buffers[] { new NoBuffers(), managed, heap, heapByContract, quick, quickByContract })
            && PairCost.CountCollections(managed) && PairCost.CountCollections(heap) && PairCost.CountCollections(quick);
        Console.WriteLine("The same beside 20,000 live objects");
        WorstOperation.Prepare();
        isDone = isDone && WorstOperation.OfCollector(managed) && WorstOperation.OfHeap(heap) && WorstOperation.OfHeap(quick);
        bool isSound = isDone && heap.IsSound && quick.IsSound;
        Console.WriteLine(isSound ? "PASS: all was measured, and both heaps are sound" : "FAIL: memory ran out, or a heap is damaged");
    }
}
