#if NANOFRAMEWORK_1_0
namespace Allocator.Board.Esp32;

/// <summary>What came of a wish for a region.</summary>
public enum BudgetStatus
{
    /// <summary>It can be reserved.</summary>
    Granted,

    /// <summary>A size below 16 bytes, a share outside of 1 to 100 per cent, something negative to be left, or no figures.</summary>
    Invalid,

    /// <summary>No array can be as large: the most is <see cref="MemoryBudget.LargestArray"/>.</summary>
    BeyondOneArray,

    /// <summary>The managed heap has not so much free beside what is to be left there.</summary>
    TooLittleFree,

    /// <summary>Internal SRAM has less free, or in smaller pieces, than is to be left for the network: whatever the region is.</summary>
    TooLittleForNetwork,
}
#endif
