namespace Allocator.Board.Image;

/// <summary>Registers of the Cortex-M itself, by address (Armv7-M Architecture Reference Manual, B3.2).</summary>
internal static class Processor
{
    internal const uint InterruptControlState = 0xE000_ED04;
    internal const uint ApplicationInterruptControl = 0xE000_ED0C;
    internal const uint SystemHandlerControl = 0xE000_ED24;
    internal const uint ConfigurableFaultStatus = 0xE000_ED28;
    internal const uint MemManageFaultAddress = 0xE000_ED34;
    internal const uint BusFaultAddress = 0xE000_ED38;
    internal const uint CoprocessorAccess = 0xE000_ED88;
    internal const uint ProtectionControl = 0xE000_ED94;
    internal const uint ProtectionBase = 0xE000_ED9C;
    internal const uint ProtectionAttributes = 0xE000_EDA0;
}
