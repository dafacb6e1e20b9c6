namespace Allocator.Board;

/// <summary>What an image has to know of a board: its memory, its clock, and where it prints.</summary>
public sealed partial class Board
{
    private Board(string name, string chip, uint clock, MemoryBank flash, MemoryBank sram, SerialPort port)
    {
        Name = name;
        Chip = chip;
        ClockHertz = clock;
        Flash = flash;
        Sram = sram;
        Port = port;
    }

    /// <summary>The name by which projects and the emulator know the board.</summary>
    public string Name { get; }

    /// <summary>Its microcontroller.</summary>
    public string Chip { get; }

    /// <summary>
    /// The processor's clock as the emulator has it, in hertz. Images leave the clock as it is after a reset: a physical
    /// STM32F405 starts with 16 MHz.
    /// </summary>
    public uint ClockHertz { get; }

    /// <summary>Where the image lies. The vector table is its first word.</summary>
    public MemoryBank Flash { get; }

    /// <summary>
    /// The board's SRAM, the first bank; the others follow by <see cref="MemoryBank.Next"/>. An image has its stack, its
    /// statics and its heap in the first.
    /// </summary>
    public MemoryBank Sram { get; }

    /// <summary>Where the image prints.</summary>
    public SerialPort Port { get; }

    /// <summary>The board of this name, or null. Time linear in the number of boards.</summary>
    public static Board? Find(string? name)
    {
        Board? board = First;
        while (board is not null && board.Name != name)
            board = board.Next;
        return board;
    }
}
