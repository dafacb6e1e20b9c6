namespace Allocator.Board.Image;

/// <summary>The board's serial port: text out, by waiting for the transmitter. Makes no objects.</summary>
public static unsafe class Serial
{
    private static uint s_address;
    private static SerialKind s_kind;

    /// <summary>Sends a text, its characters as Latin-1.</summary>
    public static void Write(string? text)
    {
        if (text is null)
            return;
        for (int i = 0; i < text.Length; i++)
            WriteByte((byte)text[i]);
    }

    /// <summary>Sends a text and ends the line.</summary>
    public static void WriteLine(string? text)
    {
        Write(text);
        Write("\r\n");
    }

    /// <summary>Sends a number in decimal.</summary>
    public static void Write(uint value)
    {
        uint power = 1;
        while (value / power >= 10)
            power *= 10;
        for (; power > 0; power /= 10)
            WriteByte((byte)('0' + (value / power % 10)));
    }

    /// <summary>Sends a number in decimal, with its sign.</summary>
    public static void Write(int value)
    {
        if (value < 0)
            WriteByte((byte)'-');
        Write(value < 0 ? 0 - (uint)value : (uint)value);
    }

    /// <summary>Sends one character, as Latin-1.</summary>
    public static void Write(char character) => WriteByte((byte)character);

    /// <summary>Sends a number in hexadecimal, all eight digits.</summary>
    public static void WriteHex(uint value)
    {
        Write("0x");
        for (int shift = 28; shift >= 0; shift -= 4)
            WriteByte((byte)"0123456789abcdef"[(int)(value >> shift) & 15]);
    }

    /// <summary>Sends one byte.</summary>
    public static void WriteByte(byte value)
    {
        if (s_kind == SerialKind.Cmsdk)
            Cmsdk.Write((Register*)s_address, value);
        else
            Stm32F4.Write((Register*)s_address, value);
    }

    internal static void Open(SerialKind kind, uint address)
    {
        s_kind = kind;
        s_address = address;
        if (kind == SerialKind.Cmsdk)
            Cmsdk.Open((Register*)address);
        else
            Stm32F4.Open((Register*)address);
    }

    /// <summary>Registers: data, state, control, interrupts, baud divisor.</summary>
    private static class Cmsdk
    {
        internal static void Open(Register* port)
        {
            port[4].Value = 16;
            port[2].Value = 1;
        }

        internal static void Write(Register* port, byte value)
        {
            while ((port[1].Value & 1) != 0)
            {
            }
            port[0].Value = value;
        }
    }

    /// <summary>Registers: state, data, baud rate, control. USART1, which sends at pin PA9.</summary>
    private static class Stm32F4
    {
        private const uint PortClocks = 0x4002_3830;
        private const uint UsartClocks = 0x4002_3844;
        private const uint PortA = 0x4002_0000;

        internal static void Open(Register* port)
        {
            ((Register*)PortClocks)->Value |= 1 << 0;
            ((Register*)UsartClocks)->Value |= 1 << 4;
            ConnectPin9();
            // 115,200 baud at the 16 MHz the chip starts with.
            port[2].Value = 139;
            port[3].Value = (1 << 13) | (1 << 3);
        }

        // The pin's mode: alternate function, the seventh. (The emulator has no pins, and ignores it.)
        private static void ConnectPin9()
        {
            Register* pins = (Register*)PortA;
            pins[9].Value = (pins[9].Value & ~(0xFu << 4)) | (7 << 4);
            pins[0].Value = (pins[0].Value & ~(3u << 18)) | (2 << 18);
        }

        internal static void Write(Register* port, byte value)
        {
            while ((port[0].Value & (1 << 7)) == 0)
            {
            }
            port[1].Value = value;
        }
    }
}
