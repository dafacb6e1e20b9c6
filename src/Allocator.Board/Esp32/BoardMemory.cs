#if NANOFRAMEWORK_1_0
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Allocator.Board.Esp32;

/// <summary>Asks an ESP32 what memory it has.</summary>
public static class BoardMemory
{
    /// <summary>What the firmware of every ESP32 says that it runs on.</summary>
    private const string Platform = "ESP32";

    /// <summary>
    /// Reads the figures. Forces one collection with a compaction, since the interpreter tells in no other way what is free: call it when
    /// the program starts.
    /// </summary>
    /// <returns>The figures. Where the firmware is none of an ESP32's, those of its native memory are 0.</returns>
    public static MemoryFigures Read()
    {
        uint managed = GC.Run(true);
        // Asked first, not tried: the emulator does not survive a compaction after a call that its firmware lacks.
        if (SystemInfo.Platform != Platform)
            return new MemoryFigures(managed, 0, 0, 0, 0, 0);
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint total, out uint free, out uint largest);
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.SpiRam, out uint psramTotal, out uint psramFree, out uint _);
        return new MemoryFigures(managed, total, free, largest, psramTotal, psramFree);
    }
}
#endif
