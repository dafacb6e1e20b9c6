#if NANOFRAMEWORK_1_0
using System;
using Allocator.NoStd;

namespace Allocator.Board.Esp32;

/// <summary>Reserves a region as a budget allows, and makes a heap over it: once, when the program starts.</summary>
public static class Reservation
{
    /// <summary>Makes the array, and gives it to the heap. Time linear in the region's size.</summary>
    /// <param name="heap">The heap, or one with something in front; it has no region yet.</param>
    /// <param name="budget">How much.</param>
    /// <returns>
    /// <see cref="RegionStatus.Ready"/>. Else nothing has changed: <see cref="RegionStatus.Null"/> without heap or
    /// budget, <see cref="RegionStatus.TooLarge"/> if the budget grants nothing or the managed heap has no such piece
    /// after all, and what its <c>Initialize</c> says.
    /// </returns>
    public static RegionStatus Reserve(MemoryAllocator? heap, MemoryBudget? budget)
    {
        if (heap == null || budget == null)
            return RegionStatus.Null;
        if (heap.Status == AllocatorStatus.Ready)
            return RegionStatus.AlreadyInitialized;
        if (budget.RegionBytes == 0)
            return RegionStatus.TooLarge;
        try
        {
            return heap.Initialize(new byte[budget.RegionBytes], 0, budget.RegionBytes);
        }
        catch (OutOfMemoryException)
        {
            return RegionStatus.TooLarge;
        }
    }
}
#endif
