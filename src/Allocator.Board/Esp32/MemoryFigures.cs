#if NANOFRAMEWORK_1_0
namespace Allocator.Board.Esp32;

/// <summary>What a board's memory is at one moment: the managed heap, internal SRAM and PSRAM, each in bytes.</summary>
/// <remarks>
/// The managed heap lies in one of the two others: in PSRAM where the board has it. What is free in internal SRAM is
/// what the firmware has kept for itself: WiFi, TLS and drivers live there.
/// </remarks>
public sealed class MemoryFigures
{
    /// <summary>Figures from wherever: a test gives in what it likes.</summary>
    /// <param name="managedFree">Free on the managed heap.</param>
    /// <param name="internalTotal">Internal SRAM that the firmware's heaps have; 0 if nobody knows.</param>
    /// <param name="internalFree">What is free of it.</param>
    /// <param name="internalLargest">The largest piece of that.</param>
    /// <param name="psramTotal">PSRAM, 0 on a board without.</param>
    /// <param name="psramFree">What is free of it.</param>
    public MemoryFigures(uint managedFree, uint internalTotal, uint internalFree, uint internalLargest, uint psramTotal, uint psramFree)
    {
        ManagedFree = managedFree;
        InternalTotal = internalTotal;
        InternalFree = internalFree;
        InternalLargest = internalLargest;
        PsramTotal = psramTotal;
        PsramFree = psramFree;
    }

    /// <summary>Bytes free on the managed heap.</summary>
    public uint ManagedFree { get; }

    /// <summary>Bytes of internal SRAM in the firmware's heaps; 0 if nobody knows, as on the emulator.</summary>
    public uint InternalTotal { get; }

    /// <summary>Bytes of internal SRAM that are free, outside of the managed heap.</summary>
    public uint InternalFree { get; }

    /// <summary>The largest piece of these: TLS needs two of 16,717 bytes for a connection.</summary>
    public uint InternalLargest { get; }

    /// <summary>Bytes of PSRAM; 0 on a board without.</summary>
    public uint PsramTotal { get; }

    /// <summary>Bytes of PSRAM that are free, outside of the managed heap.</summary>
    public uint PsramFree { get; }
}
#endif
