namespace Allocator.Board;

// The boards there are. To add one, describe it here and put it into the row.
public sealed partial class Board
{
    /// <summary>Arm MPS2+ with the image AN386: a Cortex-M4 in an FPGA. 4 MiB of code memory, 4 MiB of SRAM.</summary>
    public static readonly Board Mps2An386 = new(
        "mps2-an386",
        "Cortex-M4 (AN386)",
        25_000_000,
        new MemoryBank("SSRAM1", 0x0000_0000, 0x0040_0000, isDmaCapable: false),
        new MemoryBank("SSRAM2/3", 0x2000_0000, 0x0040_0000, isDmaCapable: true),
        new SerialPort(SerialKind.Cmsdk, 0x4000_4000));

    /// <summary>
    /// Netduino Plus 2, an STM32F405: 1 MiB of flash, 128 KiB of SRAM and 64 KiB that only the processor reaches.
    /// (QEMU 7.2 models the two as 192 KiB in one piece; an image for 128 KiB runs on both.)
    /// </summary>
    public static readonly Board NetduinoPlus2 = new(
        "netduinoplus2",
        "STM32F405",
        168_000_000,
        new MemoryBank("Flash", 0x0800_0000, 0x0010_0000, isDmaCapable: false),
        new MemoryBank(
            "SRAM", 0x2000_0000, 0x0002_0000, isDmaCapable: true,
            new MemoryBank("CCM", 0x1000_0000, 0x0001_0000, isDmaCapable: false)),
        new SerialPort(SerialKind.Stm32F4, 0x4001_1000));

    /// <summary>The first of all known boards.</summary>
    public static Board First => Mps2An386;

    /// <summary>The next known board, null behind the last.</summary>
    public Board? Next => this == Mps2An386 ? NetduinoPlus2 : null;
}
