using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>Says why an image cannot start, and resets the board.</summary>
internal static class Stopping
{
    /// <summary>The objects that statics live in need more than is left.</summary>
    internal static void StopForStatics(uint size)
    {
        Serial.Write("\r\nSTOP: statics need ");
        Serial.Write(size);
        Serial.Write(" bytes of SRAM, ");
        Serial.Write(size - Machine.HeapSize);
        Serial.WriteLine(" more than the program leaves");
        Machine.Reset();
    }

    /// <summary>The global allocator cannot use what is left.</summary>
    internal static void StopForRegion(RegionStatus status)
    {
        Serial.Write("\r\nSTOP: no heap in the ");
        Serial.Write(Machine.HeapSize);
        Serial.Write(" bytes of SRAM that the program leaves: ");
        Serial.WriteLine(Name(status));
        Machine.Reset();
    }

    private static string Name(RegionStatus status) => status switch
    {
        RegionStatus.Null => "no region",
        RegionStatus.Unaligned => "not at a multiple of 8",
        RegionStatus.TooSmall => "too small",
        RegionStatus.TooLarge => "too large",
        RegionStatus.InUse => "in use by a heap",
        RegionStatus.AlreadyInitialized => "the allocator has a region already",
        _ => "the allocator does not say why",
    };
}
