using System;

namespace Allocator.Mutation;

/// <summary>
/// How many more times loops may go round. Every loop of the heap and of its tests asks here first, so that a mutant that
/// never ends is known by a count, on every machine the same, and not by a clock.
/// </summary>
public static class Budget
{
    /// <summary>What is left.</summary>
    public static long Left { get; set; } = long.MaxValue;

    /// <summary>Called once each time a loop goes round.</summary>
    /// <returns>True, so that it can stand in a condition.</returns>
    public static bool Spend() => --Left >= 0 ? true : throw new BudgetException();
}

/// <summary>The loops went round far more often than without the mutant.</summary>
public sealed class BudgetException() : Exception("the loops go round without end");
