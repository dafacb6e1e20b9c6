using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>Says why an image cannot start, and resets the board. In few words: they lie in SRAM.</summary>
internal static class Stopping
{
    /// <summary>The objects that statics live in need more than is left.</summary>
    internal static void StopForStatics(uint size)
    {
        Begin("statics");
        Serial.Write(size - Machine.HeapSize);
        Serial.Write(" bytes missing");
        End();
    }

    /// <summary>The global allocator cannot use what is left.</summary>
    internal static void StopForRegion(RegionStatus status)
    {
        Begin("heap");
        Serial.Write(Name(status));
        End();
    }

    private static string Name(RegionStatus status) => status switch
    {
        RegionStatus.Null => "null",
        RegionStatus.Unaligned => "unaligned",
        RegionStatus.TooSmall => "too small",
        RegionStatus.TooLarge => "too large",
        RegionStatus.InUse => "in use",
        RegionStatus.AlreadyInitialized => "has one",
        _ => "refused",
    };

    private static void Begin(string what)
    {
        Serial.Write("\r\nSTOP: no ");
        Serial.Write(what);
        Serial.Write(" in the ");
        Serial.Write(Machine.HeapSize);
        Serial.Write(" bytes of SRAM that the program leaves: ");
    }

    private static void End()
    {
        Serial.WriteLine("");
        Machine.Reset();
    }
}
