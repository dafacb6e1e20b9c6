using Allocator.NoStd;

namespace Allocator.Conformance;

/// <summary>
/// One promise of the contract <see cref="MemoryAllocator"/>, and how to find out whether an allocator keeps it.
/// </summary>
/// <remarks>
/// <para>
/// The rules are a list: begin with <see cref="First"/>, go on with <see cref="Next"/>, and give each the allocator.
/// Between rules everything is released. An allocator that does not join what was released is best made anew for each
/// rule, or given much more memory than the rules are told of. After a fault it may be damaged: give the next rule another. The rules ask for large blocks as well as for small ones.
/// </para>
/// <para>
/// A rule that is kept makes no object, so the allocator that <c>new</c> is served from can be checked as well. All
/// rules share one table of blocks: one check at a time.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// for (ConformanceRule? rule = ConformanceRule.First; rule is not null; rule = rule.Next)
/// {
///     string? fault = rule.Check(allocator, 64 * 1024);
///     if (fault is not null)
///         Serial.WriteLine(rule.Name + ": " + fault);
/// }
/// </code>
/// </example>
public abstract unsafe class ConformanceRule
{
    /// <summary>The least memory that a check can do with, in bytes.</summary>
    public const uint LeastMemory = 16 * 1024;

    // More would find nothing else, only take longer.
    private const uint MostMemory = 256 * 1024;

    private static readonly Bench s_bench = new();

    private protected ConformanceRule()
    {
    }

    /// <summary>The first of all rules.</summary>
    public static ConformanceRule First { get; } = RuleList.Make();

    /// <summary>The promise, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>The next rule; null after the last one.</summary>
    public ConformanceRule? Next { get; private set; }

    /// <summary>Finds out whether an allocator keeps this rule. Nobody else uses the allocator meanwhile.</summary>
    /// <param name="allocator">The allocator, ready to serve.</param>
    /// <param name="memory">
    /// The bytes it has, at least <see cref="LeastMemory"/>; for one that has all of a host's, as many as may be used.
    /// At most half of them is asked for at once; where the allocator is to refuse, twice as many.
    /// </param>
    /// <returns>Null if the rule is kept, else a sentence that says how it is broken.</returns>
    /// <remarks>
    /// Afterwards everything is released, and the hook is the one that was there. If the rule is broken, blocks may be
    /// left: what they are worth, nobody can tell then.
    /// </remarks>
    public string? Check(MemoryAllocator allocator, nuint memory)
    {
        if (memory < LeastMemory)
            return "a check needs at least 16384 bytes of memory";
        if (allocator.Status != AllocatorStatus.Ready)
            return "Status is not Ready";
        delegate*<nuint, nuint, bool> hook = allocator.ExhaustionHook;
        allocator.ExhaustionHook = null;
        s_bench.Begin(allocator, memory < MostMemory ? memory : MostMemory);
        Run(s_bench);
        s_bench.End();
        allocator.ExhaustionHook = hook;
        return s_bench.Fault;
    }

    /// <summary>Uses the allocator, and has the bench note what is wrong.</summary>
    private protected abstract void Run(Bench bench);

    /// <summary>Puts a rule behind this one.</summary>
    /// <returns>That rule.</returns>
    internal ConformanceRule Then(ConformanceRule next)
    {
        Next = next;
        return next;
    }
}
