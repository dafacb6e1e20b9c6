namespace Allocator.Board;

/// <summary>A transmitter: what it is and where.</summary>
public sealed class SerialPort
{
    internal SerialPort(SerialKind kind, uint address)
    {
        Kind = kind;
        Address = address;
    }

    /// <summary>How it is driven.</summary>
    public SerialKind Kind { get; }

    /// <summary>Its first register.</summary>
    public uint Address { get; }
}

/// <summary>The kinds of transmitters there are.</summary>
public enum SerialKind
{
    /// <summary>Arm's UART for development boards (CMSDK).</summary>
    Cmsdk,

    /// <summary>The USART of the STM32F2 and F4.</summary>
    Stm32F4,
}
