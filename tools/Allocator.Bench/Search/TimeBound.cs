namespace Allocator.Bench.Search;

/// <summary>
/// How many instructions a request takes at most on the Cortex-M4, the call included, whatever the region and what is in it:
/// docs/bounds.md has the reasons.
/// </summary>
public static class TimeBound
{
    /// <summary>An allocation of less than 512 bytes at an alignment of 8, and any release.</summary>
    public const int Small = 450;

    // Any other allocation, and each block that it may have to join.
    private const int Other = 600;
    private const int Joined = 400;

    // Each of which covers one block that waits.
    private const int Cover = 512;

    /// <summary>Any other allocation of so many bytes at an alignment of so many.</summary>
    public static int OtherAllocation(uint size, uint alignment) =>
        Other + (Joined * (int)((size + alignment - 8 + Cover - 1) / Cover));
}
